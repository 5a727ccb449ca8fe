BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE choices (
	id VARCHAR(64) NOT NULL, 
	conversation_id VARCHAR(64) NOT NULL, 
	sequence INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO "choices" VALUES('00EbVVe84-OAm7f-W-','jaOFM9Z8BGdjrBanNEROTA',1,'Credito','/check_credit');
INSERT INTO "choices" VALUES('0164Xqc1CEXJM92wpy','jaOFM9Z8BGdjrBanNEROTA',1,'Giga e minuti','/check_counters');
INSERT INTO "choices" VALUES('02ShyagdMAqHJKOtYk','jaOFM9Z8BGdjrBanNEROTA',1,'I miei piani','/show_plan');
INSERT INTO "choices" VALUES('03wXn0E2RfAQNV_3YH','jaOFM9Z8BGdjrBanNEROTA',1,'Parla con una persona','/talk_to_human');
INSERT INTO "choices" VALUES('00Xmrl1ug7CVcyVAz_','uPX9MgavcM-RXLSNJhngpw',1,'Credito','/check_credit');
INSERT INTO "choices" VALUES('013wYafFNikJR2SZsz','uPX9MgavcM-RXLSNJhngpw',1,'Giga e minuti','/check_counters');
INSERT INTO "choices" VALUES('02FL-c_heBtypQBYvx','uPX9MgavcM-RXLSNJhngpw',1,'I miei piani','/show_plan');
INSERT INTO "choices" VALUES('030WyGw_0w6ieVh_aB','uPX9MgavcM-RXLSNJhngpw',1,'Parla con una persona','/talk_to_human');
INSERT INTO "choices" VALUES('00cDpdo0TWrN147Wcq','jaOFM9Z8BGdjrBanNEROTA',3,'Credito','/check_credit{"msisdn": "+393335550203"}');
INSERT INTO "choices" VALUES('01sKQErHEMagm1KDBt','jaOFM9Z8BGdjrBanNEROTA',3,'Piano','/show_plan{"msisdn": "+393335550203"}');
CREATE TABLE conversations (
	id VARCHAR(64) NOT NULL, 
	sender_key VARCHAR(64) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	token_expires_at DATETIME NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	last_sequence INTEGER NOT NULL, 
	first_sequence INTEGER NOT NULL, 
	last_position INTEGER NOT NULL, 
	owner_id VARCHAR(64), 
	customer_id VARCHAR(64), 
	acr VARCHAR(64), 
	auth_time DATETIME, 
	signed_in_at DATETIME, 
	created_at DATETIME NOT NULL, 
	last_activity_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (sender_key), 
	UNIQUE (token_hash)
);
INSERT INTO "conversations" VALUES('jaOFM9Z8BGdjrBanNEROTA','H9bhqRQ4itY4XvV5sOY5oSF2pHLE799s','web','b2102951a626f556c69b70079129519323df149ee4ab3cb41e22aadd3bc18c46','2026-11-23 23:00:04.425442','it','bot',3,1,1,'C-1003','C-1003','pwd','2026-11-23 11:00:04.000000','2026-11-23 11:00:04.437474','2026-11-23 11:00:04.425442','2026-11-23 11:00:04.460341',NULL);
INSERT INTO "conversations" VALUES('uPX9MgavcM-RXLSNJhngpw','uVAYnkl6awSbH9TVcFL9ZPXAYFTVDSql','web','c8e821fe84d0fdfe7499720a6bf0919a2c44c55924cfad80a48a07c0d9f57777','2026-11-23 23:00:04.447170','it','bot',3,1,1,NULL,NULL,NULL,NULL,NULL,'2026-11-23 11:00:04.447170','2026-11-23 11:00:04.588882',NULL);
CREATE TABLE effects (
	conversation_id VARCHAR(64) NOT NULL, 
	message_id VARCHAR(64) NOT NULL, 
	action VARCHAR(64) NOT NULL, 
	result JSON NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (conversation_id, message_id, action)
);
CREATE TABLE heartbeat (
	name VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "heartbeat" VALUES('service','2026-11-23 11:00:04.402781');
CREATE TABLE identity_tokens (
	jti VARCHAR(200) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (jti)
);
INSERT INTO "identity_tokens" VALUES('59c101c6-4ca5-47f6-89b1-d1e4179ec945','2026-11-23 11:05:04.000000');
CREATE TABLE inbox (
	message_id VARCHAR(64) NOT NULL, 
	conversation_id VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	client_message_id VARCHAR(64), 
	digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	text TEXT NOT NULL, 
	payload TEXT, 
	sequence INTEGER, 
	request_id VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	attempts INTEGER NOT NULL, 
	delay_told BOOLEAN NOT NULL, 
	accepted_at DATETIME NOT NULL, 
	answered_at DATETIME, 
	PRIMARY KEY (message_id), 
	FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_inbox_client_message UNIQUE (conversation_id, client_message_id), 
	CONSTRAINT uq_inbox_position UNIQUE (conversation_id, position)
);
INSERT INTO "inbox" VALUES('886b34b6-0f93-4365-bc70-4f451109017a','jaOFM9Z8BGdjrBanNEROTA',1,'5f0c1b1e-7c7a-4c57-9a53-0d5a7d0a1f10','63a30314daa2e8d61eba8664509fab80c076a229466c07ed9ff5348250dac32d','text','quanti giga ha mia figlia?',NULL,2,'c0aa8c5472b24fa28852f5c0822d2914','answered',1,0,'2026-11-23 11:00:04.460341','2026-11-23 11:00:04.568554');
INSERT INTO "inbox" VALUES('344edd50-fba9-456d-8047-da39a105c463','uPX9MgavcM-RXLSNJhngpw',1,'129ddf9c-6ca9-41a4-bb39-8af2017d3e03','5e5f734923f7f1f4c2df9a54a9292d54c8c9fa7a4c89142e45ab876c39c003f7','text','quanto credito ho',NULL,2,'c03b2e75bef9470794a1f6f258c10b68','answered',1,0,'2026-11-23 11:00:04.588882','2026-11-23 11:00:04.621149');
CREATE TABLE messages (
	conversation_id VARCHAR(64) NOT NULL, 
	sequence INTEGER NOT NULL, 
	message_id VARCHAR(64) NOT NULL, 
	in_reply_to VARCHAR(64), 
	sender VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (conversation_id, sequence), 
	FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	UNIQUE (message_id)
);
INSERT INTO "messages" VALUES('jaOFM9Z8BGdjrBanNEROTA',1,'79b53865-1049-4852-9306-94542c7fad55',NULL,'bot','2026-11-23 11:00:04.425442','{"text": "Ciao, sono l''assistente digitale di MyTIM demo: un bot, non una persona. Posso dirti credito, giga e minuti, piano e servizi delle tue linee.", "choices": [{"id": "00EbVVe84-OAm7f-W-", "title": "Credito"}, {"id": "0164Xqc1CEXJM92wpy", "title": "Giga e minuti"}, {"id": "02ShyagdMAqHJKOtYk", "title": "I miei piani"}, {"id": "03wXn0E2RfAQNV_3YH", "title": "Parla con una persona"}], "attachments": []}');
INSERT INTO "messages" VALUES('uPX9MgavcM-RXLSNJhngpw',1,'07d51040-f1cd-4f3d-b2dd-34124fb6b7f5',NULL,'bot','2026-11-23 11:00:04.447170','{"text": "Ciao, sono l''assistente digitale di MyTIM demo: un bot, non una persona. Posso dirti credito, giga e minuti, piano e servizi delle tue linee.", "choices": [{"id": "00Xmrl1ug7CVcyVAz_", "title": "Credito"}, {"id": "013wYafFNikJR2SZsz", "title": "Giga e minuti"}, {"id": "02FL-c_heBtypQBYvx", "title": "I miei piani"}, {"id": "030WyGw_0w6ieVh_aB", "title": "Parla con una persona"}], "attachments": []}');
INSERT INTO "messages" VALUES('jaOFM9Z8BGdjrBanNEROTA',2,'886b34b6-0f93-4365-bc70-4f451109017a',NULL,'customer','2026-11-23 11:00:04.460341','{"text": "quanti giga ha mia figlia?", "choices": [], "attachments": []}');
INSERT INTO "messages" VALUES('jaOFM9Z8BGdjrBanNEROTA',3,'dc9ea9e2-7156-457a-93f0-547803afd042','886b34b6-0f93-4365-bc70-4f451109017a','bot','2026-11-23 11:00:04.568554','{"text": "Tua figlia Chiara (333 555 0203)\n\u2022 Giga: finiti (20 GB usati su 20)\n\u2022 Giga in roaming UE: 5 GB rimasti su 5 (0 usati)\nSi rinnovano domani.\nDati letti alle 12:00.", "choices": [{"id": "00cDpdo0TWrN147Wcq", "title": "Credito"}, {"id": "01sKQErHEMagm1KDBt", "title": "Piano"}], "attachments": [], "card": {"kind": "counters", "rows": [{"line": "tua figlia Chiara (333 555 0203)", "name": "Giga", "unit": "GB", "used": 20, "total": 20, "left": 0, "unlimited": false, "renews": "2026-11-24"}, {"line": "tua figlia Chiara (333 555 0203)", "name": "Giga in roaming UE", "unit": "GB", "used": 0, "total": 5, "left": 5, "unlimited": false, "renews": "2026-11-24"}]}, "debug": {"intent": "check_counters", "entities": [{"entity": "counter", "start": 7, "end": 11, "value": "data", "extractor": "EntityReader"}, {"entity": "line_alias", "start": 15, "end": 25, "value": "mia figlia", "extractor": "EntityReader"}], "actions": ["action_check_counters"], "templates": ["utter_counters"], "confidence": 0.9856404066085815}}');
INSERT INTO "messages" VALUES('uPX9MgavcM-RXLSNJhngpw',2,'344edd50-fba9-456d-8047-da39a105c463',NULL,'customer','2026-11-23 11:00:04.588882','{"text": "quanto credito ho", "choices": [], "attachments": []}');
INSERT INTO "messages" VALUES('uPX9MgavcM-RXLSNJhngpw',3,'ab3be588-bfed-4055-939d-adf08774a73f','344edd50-fba9-456d-8047-da39a105c463','bot','2026-11-23 11:00:04.621149','{"text": "Per dirti il credito devo sapere chi sei. Accedi: poi ti rispondo subito, senza che lo richieda.", "choices": [], "attachments": [], "debug": {"intent": "check_credit", "entities": [], "actions": ["action_check_credit"], "templates": ["utter_signin_needed"], "confidence": 0.9999775290489197}, "prompt": {"kind": "signin", "id": "9cabc9e2-f1bd-4ea6-bab0-c3d555ed2ff8"}}');
CREATE INDEX ix_choices_message ON choices (conversation_id, sequence);
CREATE INDEX ix_inbox_state ON inbox (state, conversation_id, position);
COMMIT;
