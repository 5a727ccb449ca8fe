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
INSERT INTO "choices" VALUES('00Ulb4doPTvuzOQjec','x1nXMrHanicxUup6Sgp7vg',1,'Credito','/check_credit');
INSERT INTO "choices" VALUES('01ieRtkBXdT8CbjBIV','x1nXMrHanicxUup6Sgp7vg',1,'Giga e minuti','/check_counters');
INSERT INTO "choices" VALUES('02zSGkLFhUXSz-3oPt','x1nXMrHanicxUup6Sgp7vg',1,'I miei piani','/show_plan');
INSERT INTO "choices" VALUES('03KPjED-jAZNkmKT_t','x1nXMrHanicxUup6Sgp7vg',1,'Parla con una persona','/talk_to_human');
INSERT INTO "choices" VALUES('00e9M97YMBggTR4I27','WV3fGhNrbwJLV5VqzJm6pQ',1,'Credito','/check_credit');
INSERT INTO "choices" VALUES('01f-yyqOJlUGNKP1Y2','WV3fGhNrbwJLV5VqzJm6pQ',1,'Giga e minuti','/check_counters');
INSERT INTO "choices" VALUES('023t9SJF4Tcj9Uttor','WV3fGhNrbwJLV5VqzJm6pQ',1,'I miei piani','/show_plan');
INSERT INTO "choices" VALUES('03ODbz1THIVBP4Fm_L','WV3fGhNrbwJLV5VqzJm6pQ',1,'Parla con una persona','/talk_to_human');
INSERT INTO "choices" VALUES('00MOoMGgZiSFaphXEz','x1nXMrHanicxUup6Sgp7vg',3,'Credito','/check_credit{"msisdn": "+393335550203"}');
INSERT INTO "choices" VALUES('01QGWQ-LlOm0IVX_db','x1nXMrHanicxUup6Sgp7vg',3,'Piano','/show_plan{"msisdn": "+393335550203"}');
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
INSERT INTO "conversations" VALUES('x1nXMrHanicxUup6Sgp7vg','vM6oSFBw2nHSAvO-XiDrDhp8ih7BaX1B','web','c6b76d8595769cc32449556562db550300cf59c42621b6509ec1e357f78a0a54','2026-11-23 23:00:03.161302','it','bot',3,1,1,'C-1003','C-1003','pwd','2026-11-23 11:00:03.000000','2026-11-23 11:00:03.167173','2026-11-23 11:00:03.161302','2026-11-23 11:00:03.180459',NULL);
INSERT INTO "conversations" VALUES('WV3fGhNrbwJLV5VqzJm6pQ','V3r7xMQ3IA1bRJYXqNc0-1VFEuywbo5O','web','e980c2c3685c61a3974556599790887666ba9a22889682f3e8d3b508d376f550','2026-11-23 23:00:03.173194','it','bot',3,1,1,NULL,NULL,NULL,NULL,NULL,'2026-11-23 11:00:03.173194','2026-11-23 11:00:03.274211',NULL);
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
INSERT INTO "heartbeat" VALUES('service','2026-11-23 11:00:03.121886');
CREATE TABLE identity_tokens (
	jti VARCHAR(200) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (jti)
);
INSERT INTO "identity_tokens" VALUES('39857a9c-6ff4-48ce-a869-ce5fdab4c784','2026-11-23 11:05:03.000000');
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
	delay_told BOOLEAN NOT NULL, 
	accepted_at DATETIME NOT NULL, 
	answered_at DATETIME, 
	PRIMARY KEY (message_id), 
	FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_inbox_client_message UNIQUE (conversation_id, client_message_id), 
	CONSTRAINT uq_inbox_position UNIQUE (conversation_id, position)
);
INSERT INTO "inbox" VALUES('25f7076e-eace-4eec-849b-613417d1d666','x1nXMrHanicxUup6Sgp7vg',1,'5f0c1b1e-7c7a-4c57-9a53-0d5a7d0a1f10','63a30314daa2e8d61eba8664509fab80c076a229466c07ed9ff5348250dac32d','text','quanti giga ha mia figlia?',NULL,2,'a35380a309c940ceba178602e4140211','answered',0,'2026-11-23 11:00:03.180459','2026-11-23 11:00:03.258206');
INSERT INTO "inbox" VALUES('cca2ad52-72bb-4e59-ae40-ee15476dc50e','WV3fGhNrbwJLV5VqzJm6pQ',1,'6a6ee967-52f0-4141-b0fe-7fceffc6e486','5e5f734923f7f1f4c2df9a54a9292d54c8c9fa7a4c89142e45ab876c39c003f7','text','quanto credito ho',NULL,2,'4d0ab2246cb943eb8e26fb874138924d','answered',0,'2026-11-23 11:00:03.274211','2026-11-23 11:00:03.293925');
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
INSERT INTO "messages" VALUES('x1nXMrHanicxUup6Sgp7vg',1,'6bc175b2-8a0a-43f7-9991-e0c05162cc8d',NULL,'bot','2026-11-23 11:00:03.161302','{"text": "Ciao, sono l''assistente digitale di MyTIM demo: un bot, non una persona. Posso dirti credito, giga e minuti, piano e servizi delle tue linee.", "choices": [{"id": "00Ulb4doPTvuzOQjec", "title": "Credito"}, {"id": "01ieRtkBXdT8CbjBIV", "title": "Giga e minuti"}, {"id": "02zSGkLFhUXSz-3oPt", "title": "I miei piani"}, {"id": "03KPjED-jAZNkmKT_t", "title": "Parla con una persona"}], "attachments": []}');
INSERT INTO "messages" VALUES('WV3fGhNrbwJLV5VqzJm6pQ',1,'f3496568-501a-49d0-9a8d-2abe87fa7a5a',NULL,'bot','2026-11-23 11:00:03.173194','{"text": "Ciao, sono l''assistente digitale di MyTIM demo: un bot, non una persona. Posso dirti credito, giga e minuti, piano e servizi delle tue linee.", "choices": [{"id": "00e9M97YMBggTR4I27", "title": "Credito"}, {"id": "01f-yyqOJlUGNKP1Y2", "title": "Giga e minuti"}, {"id": "023t9SJF4Tcj9Uttor", "title": "I miei piani"}, {"id": "03ODbz1THIVBP4Fm_L", "title": "Parla con una persona"}], "attachments": []}');
INSERT INTO "messages" VALUES('x1nXMrHanicxUup6Sgp7vg',2,'25f7076e-eace-4eec-849b-613417d1d666',NULL,'customer','2026-11-23 11:00:03.180459','{"text": "quanti giga ha mia figlia?", "choices": [], "attachments": []}');
INSERT INTO "messages" VALUES('x1nXMrHanicxUup6Sgp7vg',3,'d92eff06-499f-42fb-af74-7f9282b04401','25f7076e-eace-4eec-849b-613417d1d666','bot','2026-11-23 11:00:03.258206','{"text": "Tua figlia Chiara (333 555 0203)\n\u2022 Giga: finiti (20 GB usati su 20)\n\u2022 Giga in roaming UE: 5 GB rimasti su 5 (0 usati)\nSi rinnovano domani.\nDati letti alle 12:00.", "choices": [{"id": "00MOoMGgZiSFaphXEz", "title": "Credito"}, {"id": "01QGWQ-LlOm0IVX_db", "title": "Piano"}], "attachments": [], "card": {"kind": "counters", "rows": [{"line": "tua figlia Chiara (333 555 0203)", "name": "Giga", "unit": "GB", "used": 20, "total": 20, "left": 0, "unlimited": false, "renews": "2026-11-24"}, {"line": "tua figlia Chiara (333 555 0203)", "name": "Giga in roaming UE", "unit": "GB", "used": 0, "total": 5, "left": 5, "unlimited": false, "renews": "2026-11-24"}]}, "debug": {"intent": "check_counters", "entities": [{"entity": "counter", "start": 7, "end": 11, "value": "data", "extractor": "EntityReader"}, {"entity": "line_alias", "start": 15, "end": 25, "value": "mia figlia", "extractor": "EntityReader"}], "actions": ["action_check_counters"], "templates": ["utter_counters"], "confidence": 0.9994998574256897}}');
INSERT INTO "messages" VALUES('WV3fGhNrbwJLV5VqzJm6pQ',2,'cca2ad52-72bb-4e59-ae40-ee15476dc50e',NULL,'customer','2026-11-23 11:00:03.274211','{"text": "quanto credito ho", "choices": [], "attachments": []}');
INSERT INTO "messages" VALUES('WV3fGhNrbwJLV5VqzJm6pQ',3,'7e1adc9e-3c37-4974-8d83-fcd073050c8f','cca2ad52-72bb-4e59-ae40-ee15476dc50e','bot','2026-11-23 11:00:03.293925','{"text": "Per dirti il credito devo sapere chi sei. Accedi: poi ti rispondo subito, senza che lo richieda.", "choices": [], "attachments": [], "debug": {"intent": "check_credit", "entities": [], "actions": ["action_check_credit"], "templates": ["utter_signin_needed"], "confidence": 0.9999909400939941}, "prompt": {"kind": "signin", "id": "6526b5d7-4423-42a7-a945-b795a0df9369"}}');
CREATE INDEX ix_choices_message ON choices (conversation_id, sequence);
CREATE INDEX ix_inbox_state ON inbox (state, conversation_id, position);
COMMIT;
