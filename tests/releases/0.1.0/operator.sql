BEGIN TRANSACTION;
CREATE TABLE agent (
	user_name VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	skills JSON NOT NULL, 
	totp_secret VARCHAR NOT NULL, 
	CONSTRAINT pk_agent PRIMARY KEY (user_name)
);
INSERT INTO "agent" VALUES('rosa','scrypt$4096$8$1$JDGi4mC3kRuJomS+nrUYBw==$4hzA6BSiPi5gKZfn2hMRiuLWxGbM6Y/18i1kKZcUSxq+hmgZ7ozZ1vPSrvoe2fr1hcpe3uUqGWdH26xq2CCpIg==','agent','["mobile", "billing"]','JBSWY3DPEHPK3PXP');
INSERT INTO "agent" VALUES('ugo','scrypt$4096$8$1$/a0y1NRmM1wwP9d9nkvq7Q==$YlP3penDI5lUOT8iPXDWDPVFxkBVd0wEag4XztEPzwlplDojamkY6DCAgoE9g5IHSVnwzZ/8chN9Hh5hK21wUg==','agent','["fixed", "billing", "complaints"]','JBSWY3DPEHPK3PXP');
INSERT INTO "agent" VALUES('lidia','scrypt$4096$8$1$I3rdxcGq9yLtxqnBlq/Epg==$NXYVPASbGGS+XlgZvT+VafTvykGV7Izg1sro4DwUNhqmYl57xHA3f4EmaHf7SsdCny7kxmhoBH654q1MF6xLFw==','supervisor','["business"]','JBSWY3DPEHPK3PXP');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE auto_recharge (
	line_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	below_cents INTEGER, 
	amount_cents INTEGER NOT NULL, 
	monthly_ceiling_cents INTEGER, 
	method VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	CONSTRAINT pk_auto_recharge PRIMARY KEY (line_id), 
	CONSTRAINT fk_auto_recharge_line_id_line FOREIGN KEY(line_id) REFERENCES line (id)
);
INSERT INTO "auto_recharge" VALUES('393335550203','threshold',300,500,1500,'saved_card','suspended-card-expired');
CREATE TABLE bill (
	number VARCHAR NOT NULL, 
	customer_id VARCHAR NOT NULL, 
	issued_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	period_from DATE NOT NULL, 
	period_to DATE NOT NULL, 
	total_cents INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	paid_on DATE, 
	CONSTRAINT pk_bill PRIMARY KEY (number), 
	CONSTRAINT fk_bill_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO "bill" VALUES('RL2025128248','C-1002','2025-12-17','2026-01-06','2025-11-17','2025-12-16',4290,'paid','2026-01-01');
INSERT INTO "bill" VALUES('RL2026010815','C-1002','2026-01-17','2026-02-06','2025-12-17','2026-01-16',4290,'paid','2026-02-01');
INSERT INTO "bill" VALUES('RL2026029429','C-1002','2026-02-17','2026-03-09','2026-01-17','2026-02-16',4290,'paid','2026-03-04');
INSERT INTO "bill" VALUES('RL2026032806','C-1002','2026-03-17','2026-04-06','2026-02-17','2026-03-16',4290,'paid','2026-04-01');
INSERT INTO "bill" VALUES('RL2026041043','C-1002','2026-04-17','2026-05-07','2026-03-17','2026-04-16',4290,'paid','2026-05-02');
INSERT INTO "bill" VALUES('RL2026057337','C-1002','2026-05-17','2026-06-06','2026-04-17','2026-05-16',4290,'paid','2026-06-01');
INSERT INTO "bill" VALUES('RL2026060721','C-1002','2026-06-17','2026-07-07','2026-05-17','2026-06-16',4290,'paid','2026-07-02');
INSERT INTO "bill" VALUES('RL2026073667','C-1002','2026-07-17','2026-08-06','2026-06-17','2026-07-16',4290,'paid','2026-08-01');
INSERT INTO "bill" VALUES('RL2026080679','C-1002','2026-08-17','2026-09-06','2026-07-17','2026-08-16',4290,'paid','2026-09-01');
INSERT INTO "bill" VALUES('RL2026092491','C-1002','2026-09-17','2026-10-07','2026-08-17','2026-09-16',4290,'paid','2026-10-02');
INSERT INTO "bill" VALUES('RL2026104268','C-1002','2026-10-17','2026-11-06','2026-09-17','2026-10-16',4290,'paid','2026-11-10');
INSERT INTO "bill" VALUES('RL2026118653','C-1002','2026-11-17','2026-12-07','2026-10-17','2026-11-16',5435,'unpaid',NULL);
INSERT INTO "bill" VALUES('RL2025129145','C-1003','2025-12-13','2026-01-02','2025-11-13','2025-12-12',2990,'paid','2025-12-28');
INSERT INTO "bill" VALUES('RL2026010106','C-1003','2026-01-13','2026-02-02','2025-12-13','2026-01-12',2990,'paid','2026-01-28');
INSERT INTO "bill" VALUES('RL2026027687','C-1003','2026-02-13','2026-03-05','2026-01-13','2026-02-12',2990,'paid','2026-02-28');
INSERT INTO "bill" VALUES('RL2026038230','C-1003','2026-03-13','2026-04-02','2026-02-13','2026-03-12',2990,'paid','2026-03-28');
INSERT INTO "bill" VALUES('RL2026047021','C-1003','2026-04-13','2026-05-03','2026-03-13','2026-04-12',2990,'paid','2026-04-28');
INSERT INTO "bill" VALUES('RL2026054224','C-1003','2026-05-13','2026-06-02','2026-04-13','2026-05-12',2990,'paid','2026-05-28');
INSERT INTO "bill" VALUES('RL2026065970','C-1003','2026-06-13','2026-07-03','2026-05-13','2026-06-12',2990,'paid','2026-06-28');
INSERT INTO "bill" VALUES('RL2026075747','C-1003','2026-07-13','2026-08-02','2026-06-13','2026-07-12',2990,'paid','2026-07-28');
INSERT INTO "bill" VALUES('RL2026081795','C-1003','2026-08-13','2026-09-02','2026-07-13','2026-08-12',2990,'paid','2026-08-28');
INSERT INTO "bill" VALUES('RL2026090756','C-1003','2026-09-13','2026-10-03','2026-08-13','2026-09-12',2990,'paid','2026-09-28');
INSERT INTO "bill" VALUES('RL2026105680','C-1003','2026-10-13','2026-11-02','2026-09-13','2026-10-12',2990,'overdue',NULL);
INSERT INTO "bill" VALUES('RL2026114214','C-1003','2026-11-13','2026-12-03','2026-10-13','2026-11-12',3145,'unpaid',NULL);
INSERT INTO "bill" VALUES('RL2025129654','C-1004','2025-12-20','2026-01-09','2025-11-20','2025-12-19',6489,'paid','2026-01-04');
INSERT INTO "bill" VALUES('RL2026017492','C-1004','2026-01-20','2026-02-09','2025-12-20','2026-01-19',6489,'paid','2026-02-04');
INSERT INTO "bill" VALUES('RL2026023760','C-1004','2026-02-20','2026-03-12','2026-01-20','2026-02-19',6489,'paid','2026-03-07');
INSERT INTO "bill" VALUES('RL2026031498','C-1004','2026-03-20','2026-04-09','2026-02-20','2026-03-19',6489,'paid','2026-04-04');
INSERT INTO "bill" VALUES('RL2026046758','C-1004','2026-04-20','2026-05-10','2026-03-20','2026-04-19',6489,'paid','2026-05-05');
INSERT INTO "bill" VALUES('RL2026058301','C-1004','2026-05-20','2026-06-09','2026-04-20','2026-05-19',6489,'paid','2026-06-04');
INSERT INTO "bill" VALUES('RL2026067783','C-1004','2026-06-20','2026-07-10','2026-05-20','2026-06-19',6489,'paid','2026-07-05');
INSERT INTO "bill" VALUES('RL2026075241','C-1004','2026-07-20','2026-08-09','2026-06-20','2026-07-19',6489,'paid','2026-08-04');
INSERT INTO "bill" VALUES('RL2026085842','C-1004','2026-08-20','2026-09-09','2026-07-20','2026-08-19',6489,'paid','2026-09-04');
INSERT INTO "bill" VALUES('RL2026092240','C-1004','2026-09-20','2026-10-10','2026-08-20','2026-09-19',6489,'paid','2026-10-05');
INSERT INTO "bill" VALUES('RL2026107321','C-1004','2026-10-20','2026-11-09','2026-09-20','2026-10-19',6489,'paid','2026-11-04');
INSERT INTO "bill" VALUES('RL2026117534','C-1004','2026-11-20','2026-12-10','2026-10-20','2026-11-19',7240,'unpaid',NULL);
INSERT INTO "bill" VALUES('RL2025115393','C-1005','2025-11-29','2025-12-19','2025-10-29','2025-11-28',2990,'paid','2025-12-14');
INSERT INTO "bill" VALUES('RL2025126888','C-1005','2025-12-29','2026-01-18','2025-11-29','2025-12-28',2990,'paid','2026-01-13');
INSERT INTO "bill" VALUES('RL2026011694','C-1005','2026-01-29','2026-02-18','2025-12-29','2026-01-28',2990,'paid','2026-02-13');
INSERT INTO "bill" VALUES('RL2026029106','C-1005','2026-02-28','2026-03-20','2026-01-28','2026-02-27',2990,'paid','2026-03-15');
INSERT INTO "bill" VALUES('RL2026039411','C-1005','2026-03-29','2026-04-18','2026-02-28','2026-03-28',2990,'paid','2026-04-13');
INSERT INTO "bill" VALUES('RL2026041551','C-1005','2026-04-29','2026-05-19','2026-03-29','2026-04-28',2990,'paid','2026-05-14');
INSERT INTO "bill" VALUES('RL2026052910','C-1005','2026-05-29','2026-06-18','2026-04-29','2026-05-28',2990,'paid','2026-06-13');
INSERT INTO "bill" VALUES('RL2026063460','C-1005','2026-06-29','2026-07-19','2026-05-29','2026-06-28',2990,'paid','2026-07-14');
INSERT INTO "bill" VALUES('RL2026071628','C-1005','2026-07-29','2026-08-18','2026-06-29','2026-07-28',2990,'paid','2026-08-13');
INSERT INTO "bill" VALUES('RL2026083278','C-1005','2026-08-29','2026-09-18','2026-07-29','2026-08-28',2990,'paid','2026-09-13');
INSERT INTO "bill" VALUES('RL2026099852','C-1005','2026-09-29','2026-10-19','2026-08-29','2026-09-28',2990,'overdue',NULL);
INSERT INTO "bill" VALUES('RL2026106428','C-1005','2026-10-29','2026-11-18','2026-09-29','2026-10-28',2990,'overdue',NULL);
CREATE TABLE bill_line (
	bill_number VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	CONSTRAINT pk_bill_line PRIMARY KEY (bill_number, position), 
	CONSTRAINT fk_bill_line_bill_number_bill FOREIGN KEY(bill_number) REFERENCES bill (number)
);
INSERT INTO "bill_line" VALUES('RL2025128248',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2025128248',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026010815',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026010815',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026029429',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026029429',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026032806',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026032806',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026041043',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026041043',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026057337',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026057337',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026060721',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026060721',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026073667',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026073667',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026080679',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026080679',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026092491',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026092491',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026104268',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026104268',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026118653',0,'plan','Fibra Casa 2.5G',3990);
INSERT INTO "bill_line" VALUES('RL2026118653',1,'service','Chi è',300);
INSERT INTO "bill_line" VALUES('RL2026118653',2,'usage','Chiamate a numeri speciali (899)',895);
INSERT INTO "bill_line" VALUES('RL2026118653',3,'fee','Indennità di ritardato pagamento sulla bolletta precedente',250);
INSERT INTO "bill_line" VALUES('RL2025129145',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026010106',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026027687',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026038230',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026047021',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026054224',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026065970',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026075747',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026081795',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026090756',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026105680',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026114214',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026114214',1,'usage','Chiamate verso cellulari',155);
INSERT INTO "bill_line" VALUES('RL2025129654',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2025129654',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026017492',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026017492',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026023760',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026023760',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026031498',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026031498',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026046758',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026046758',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026058301',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026058301',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026067783',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026067783',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026075241',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026075241',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026085842',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026085842',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026092240',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026092240',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026107321',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026107321',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026117534',0,'plan','Business Pro',5490);
INSERT INTO "bill_line" VALUES('RL2026117534',1,'plan','Giga 100',999);
INSERT INTO "bill_line" VALUES('RL2026117534',2,'usage','Roaming dati fuori dall''Unione europea',751);
INSERT INTO "bill_line" VALUES('RL2025115393',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2025126888',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026011694',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026029106',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026039411',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026041551',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026052910',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026063460',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026071628',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026083278',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026099852',0,'plan','Fibra Mista 200',2990);
INSERT INTO "bill_line" VALUES('RL2026106428',0,'plan','Fibra Mista 200',2990);
CREATE TABLE counter (
	line_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	used INTEGER NOT NULL, 
	total INTEGER, 
	CONSTRAINT pk_counter PRIMARY KEY (line_id, kind), 
	CONSTRAINT fk_counter_line_id_line FOREIGN KEY(line_id) REFERENCES line (id)
);
INSERT INTO "counter" VALUES('393355550101','data',0,62400,100000);
INSERT INTO "counter" VALUES('393355550101','voice',1,341,NULL);
INSERT INTO "counter" VALUES('393355550101','sms',2,23,200);
INSERT INTO "counter" VALUES('393355550101','data_eu_roaming',3,0,9000);
INSERT INTO "counter" VALUES('39065550123','voice',0,150,NULL);
INSERT INTO "counter" VALUES('393335550202','data',0,91000,100000);
INSERT INTO "counter" VALUES('393335550202','voice',1,120,NULL);
INSERT INTO "counter" VALUES('393335550202','sms',2,3,200);
INSERT INTO "counter" VALUES('393335550202','data_eu_roaming',3,0,9000);
INSERT INTO "counter" VALUES('393335550203','data',0,20000,20000);
INSERT INTO "counter" VALUES('393335550203','voice',1,77,500);
INSERT INTO "counter" VALUES('393335550203','sms',2,41,100);
INSERT INTO "counter" VALUES('393335550203','data_eu_roaming',3,0,5000);
INSERT INTO "counter" VALUES('39025550300','voice',0,150,NULL);
INSERT INTO "counter" VALUES('393665550301','data',0,50000,100000);
INSERT INTO "counter" VALUES('393665550301','voice',1,150,NULL);
INSERT INTO "counter" VALUES('393665550301','sms',2,100,200);
INSERT INTO "counter" VALUES('393665550301','data_eu_roaming',3,4500,9000);
INSERT INTO "counter" VALUES('393395550404','data',0,4200,20000);
INSERT INTO "counter" VALUES('393395550404','voice',1,10,500);
INSERT INTO "counter" VALUES('393395550404','sms',2,0,100);
INSERT INTO "counter" VALUES('393395550404','data_eu_roaming',3,0,5000);
INSERT INTO "counter" VALUES('393475550707','voice',0,50,100);
INSERT INTO "counter" VALUES('390255508080','voice',0,150,NULL);
INSERT INTO "counter" VALUES('393475550808','data',0,10000,20000);
INSERT INTO "counter" VALUES('393475550808','voice',1,250,500);
INSERT INTO "counter" VALUES('393475550808','sms',2,50,100);
INSERT INTO "counter" VALUES('393475550808','data_eu_roaming',3,2500,5000);
CREATE TABLE customer (
	id VARCHAR NOT NULL, 
	"key" VARCHAR, 
	party_id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	contact_mobile VARCHAR, 
	tax_code VARCHAR, 
	vat_number VARCHAR, 
	next_bill_on DATE, 
	bill_day INTEGER, 
	CONSTRAINT pk_customer PRIMARY KEY (id), 
	CONSTRAINT uq_customer_account_id UNIQUE (account_id), 
	CONSTRAINT uq_customer_key UNIQUE ("key"), 
	CONSTRAINT uq_customer_party_id UNIQUE (party_id)
);
INSERT INTO "customer" VALUES('C-1001','giulia','P-1001','BA-1001','Giulia Ferri','consumer','giulia.ferri@example.com','+393355550101','FRRGLI90A41H501Y',NULL,NULL,NULL);
INSERT INTO "customer" VALUES('C-1002','marco','P-1002','BA-1002','Marco Conti','consumer','marco.conti@example.com','+393405550199','CNTMRC85B10H501W',NULL,'2026-12-17',17);
INSERT INTO "customer" VALUES('C-1003','anna','P-1003','BA-1003','Anna Esposito','consumer','anna.esposito@example.com','+393335550202','SPSNNA78D52F839G',NULL,'2026-12-13',13);
INSERT INTO "customer" VALUES('C-1004','studio','O-1004','BA-1004','Studio Rinaldi SRL','business','amministrazione@studiorinaldi.example','+393665550301',NULL,'12345678903','2026-12-20',20);
INSERT INTO "customer" VALUES('C-1005','sara','P-1005','BA-1005','Sara Greco','consumer','sara.greco@example.com','+393395550404','GRCSRA92E60L219K',NULL,'2026-11-29',29);
INSERT INTO "customer" VALUES('C-1901',NULL,'P-1901','BA-1901','Luca Moretti','consumer','luca.moretti@example.com',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "customer" VALUES('C-1902',NULL,'P-1902','BA-1902','Elena Sala','consumer','elena.sala@example.com',NULL,NULL,NULL,'2026-12-08',8);
INSERT INTO "customer" VALUES('C-1903',NULL,'P-1903','BA-1903','Paolo Villa','consumer','paolo.villa@example.com',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE dedicated_offer (
	offering_id VARCHAR NOT NULL, 
	customer_id VARCHAR NOT NULL, 
	CONSTRAINT pk_dedicated_offer PRIMARY KEY (offering_id, customer_id), 
	CONSTRAINT fk_dedicated_offer_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_dedicated_offer_offering_id_offering FOREIGN KEY(offering_id) REFERENCES offering (id)
);
INSERT INTO "dedicated_offer" VALUES('giga-extra','C-1001');
INSERT INTO "dedicated_offer" VALUES('giga-extra','C-1003');
INSERT INTO "dedicated_offer" VALUES('wifi-casa','C-1002');
CREATE TABLE line (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	customer_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	prepaid BOOLEAN NOT NULL, 
	plan_id VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	suspension_code VARCHAR, 
	suspension_reason VARCHAR, 
	alias VARCHAR, 
	credit_cents INTEGER, 
	renews_on DATE NOT NULL, 
	renewal_day INTEGER NOT NULL, 
	renewal_missed_on DATE, 
	active_since DATE NOT NULL, 
	sim_changed_on DATE, 
	CONSTRAINT pk_line PRIMARY KEY (id), 
	CONSTRAINT fk_line_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_line_plan_id_offering FOREIGN KEY(plan_id) REFERENCES offering (id), 
	CONSTRAINT uq_line_number UNIQUE (number)
);
INSERT INTO "line" VALUES('393355550101',0,'+393355550101','C-1001','mobile',1,'giga-100','active',NULL,NULL,NULL,1250,'2026-12-02',2,NULL,'2023-09-23',NULL);
INSERT INTO "line" VALUES('39065550123',1,'+39065550123','C-1002','fixed',0,'fibra-casa','active',NULL,NULL,NULL,NULL,'2026-12-17',17,NULL,'2024-05-23',NULL);
INSERT INTO "line" VALUES('393335550202',2,'+393335550202','C-1003','mobile',1,'giga-100','active',NULL,NULL,'il mio',480,'2026-11-26',26,NULL,'2022-07-23',NULL);
INSERT INTO "line" VALUES('393335550203',3,'+393335550203','C-1003','mobile',1,'giga-20','active',NULL,NULL,'mia figlia Chiara',35,'2026-11-24',24,NULL,'2025-04-23',NULL);
INSERT INTO "line" VALUES('390815550204',4,'+390815550204','C-1003','fixed',0,'fibra-mista','active',NULL,NULL,NULL,NULL,'2026-12-13',13,NULL,'2024-07-23',NULL);
INSERT INTO "line" VALUES('39025550300',5,'+39025550300','C-1004','fixed',0,'business-pro','active',NULL,NULL,NULL,NULL,'2026-12-20',20,NULL,'2023-03-23',NULL);
INSERT INTO "line" VALUES('393665550301',6,'+393665550301','C-1004','mobile',0,'giga-100','active',NULL,NULL,NULL,NULL,'2026-12-20',20,NULL,'2023-03-23',NULL);
INSERT INTO "line" VALUES('390115550400',7,'+390115550400','C-1005','fixed',0,'fibra-mista','suspended','overdue_bill','Bolletta scaduta e non pagata',NULL,NULL,'2026-11-29',29,NULL,'2025-02-23',NULL);
INSERT INTO "line" VALUES('393395550404',8,'+393395550404','C-1005','mobile',1,'giga-20','active',NULL,NULL,NULL,710,'2026-12-08',8,NULL,'2025-02-23',NULL);
INSERT INTO "line" VALUES('393475550707',9,'+393475550707','C-1901','mobile',1,'senza-giga','active',NULL,NULL,NULL,200,'2026-12-08',8,NULL,'2025-11-23',NULL);
INSERT INTO "line" VALUES('390255508080',10,'+390255508080','C-1902','fixed',0,'fibra-casa','active',NULL,NULL,NULL,NULL,'2026-12-08',8,NULL,'2026-02-23',NULL);
INSERT INTO "line" VALUES('393475550808',11,'+393475550808','C-1903','mobile',1,'giga-20','active',NULL,NULL,NULL,500,'2026-12-08',8,NULL,'2025-09-23','2026-11-22');
CREATE TABLE line_offering (
	line_id VARCHAR NOT NULL, 
	offering_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	active_since DATE NOT NULL, 
	CONSTRAINT pk_line_offering PRIMARY KEY (line_id, offering_id), 
	CONSTRAINT fk_line_offering_line_id_line FOREIGN KEY(line_id) REFERENCES line (id), 
	CONSTRAINT fk_line_offering_offering_id_offering FOREIGN KEY(offering_id) REFERENCES offering (id)
);
INSERT INTO "line_offering" VALUES('393355550101','segreteria',0,'2023-09-23');
INSERT INTO "line_offering" VALUES('393355550101','antivirus',1,'2023-09-23');
INSERT INTO "line_offering" VALUES('39065550123','chi-e',0,'2024-05-23');
CREATE TABLE movement (
	id INTEGER NOT NULL, 
	line_id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	paid_by VARCHAR, 
	CONSTRAINT pk_movement PRIMARY KEY (id), 
	CONSTRAINT fk_movement_line_id_line FOREIGN KEY(line_id) REFERENCES line (id)
);
INSERT INTO "movement" VALUES(1,'393355550101','2026-10-02 22:00:00.000000','renewal','Rinnovo Giga 100',-999,NULL);
INSERT INTO "movement" VALUES(2,'393355550101','2026-10-21 10:00:00.000000','recharge','Ricarica con RicariCard',1000,'voucher');
INSERT INTO "movement" VALUES(3,'393355550101','2026-11-01 23:00:00.000000','renewal','Rinnovo Giga 100',-999,NULL);
INSERT INTO "movement" VALUES(4,'393355550101','2026-11-11 11:00:00.000000','premium','SMS a sovrapprezzo',-102,NULL);
INSERT INTO "movement" VALUES(5,'393355550101','2026-11-21 11:00:00.000000','recharge','Ricarica con carta',1500,'card');
CREATE TABLE offering (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	line_kind VARCHAR NOT NULL, 
	price_cents INTEGER NOT NULL, 
	charge VARCHAR NOT NULL, 
	effect VARCHAR, 
	generic BOOLEAN NOT NULL, 
	data_mb INTEGER, 
	roaming_mb INTEGER, 
	voice VARCHAR NOT NULL, 
	voice_min INTEGER, 
	sms INTEGER, 
	down_mbps INTEGER, 
	up_mbps INTEGER, 
	CONSTRAINT pk_offering PRIMARY KEY (id)
);
INSERT INTO "offering" VALUES('giga-100',0,'plan','Giga 100','mobile',999,'monthly',NULL,1,100000,9000,'unlimited',NULL,200,NULL,NULL);
INSERT INTO "offering" VALUES('giga-20',1,'plan','Giga 20','mobile',699,'monthly',NULL,1,20000,5000,'counted',500,100,NULL,NULL);
INSERT INTO "offering" VALUES('senza-giga',2,'plan','Solo Voce','mobile',299,'monthly',NULL,1,0,NULL,'counted',100,0,NULL,NULL);
INSERT INTO "offering" VALUES('fibra-casa',3,'plan','Fibra Casa 2.5G','fixed',3990,'monthly',NULL,1,NULL,NULL,'unlimited',NULL,NULL,2500,1000);
INSERT INTO "offering" VALUES('fibra-mista',4,'plan','Fibra Mista 200','fixed',2990,'monthly',NULL,1,NULL,NULL,'pay-per-use',NULL,NULL,200,20);
INSERT INTO "offering" VALUES('business-pro',5,'plan','Business Pro','fixed',5490,'monthly',NULL,1,NULL,NULL,'unlimited',NULL,NULL,2500,1000);
INSERT INTO "offering" VALUES('segreteria',6,'service','Segreteria telefonica','both',0,'monthly','Chi chiama e non trova risposta lascia un messaggio',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('avviso-chiamata',7,'service','Avviso di chiamata','both',0,'monthly','Un segnale avvisa di una seconda chiamata in arrivo',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('chi-e',8,'service','Chi è','fixed',300,'monthly','Il telefono mostra il numero di chi chiama',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('antivirus',9,'service','Navigazione sicura','both',199,'monthly','Blocca i siti pericolosi durante la navigazione',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('roaming-mondo',10,'service','Mondo 500 MB','mobile',1000,'once','500 MB per navigare fuori dall''Unione europea',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('blocco-premium',11,'service','Blocco servizi a sovrapprezzo','both',0,'monthly','Impedisce chiamate e messaggi a sovrapprezzo',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('giga-extra',12,'offer','Giga Extra 50','mobile',299,'monthly','50 GB in più ogni mese',0,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('wifi-casa',13,'offer','Wi-Fi in ogni stanza','fixed',490,'monthly','Due ripetitori Wi-Fi per tutta la casa',0,NULL,NULL,'none',NULL,NULL,NULL,NULL);
INSERT INTO "offering" VALUES('porta-amico',14,'offer','Porta un amico','mobile',0,'monthly','Un mese gratis',1,NULL,NULL,'none',NULL,NULL,NULL,NULL);
CREATE TABLE online_account (
	customer_id VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	CONSTRAINT pk_online_account PRIMARY KEY (customer_id), 
	CONSTRAINT fk_online_account_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT uq_online_account_email UNIQUE (email)
);
INSERT INTO "online_account" VALUES('C-1001','giulia.ferri@example.com','scrypt$4096$8$1$W3MnYjZQuIxh20Xm1nlnGg==$REgIs9MDLvJu892MHHjWJZCLSmMzqmkRdHcksA6jUydVT4yzUZDNxLS9HvzubWLj+SG4u0H02zxQJGX1lKgYSw==');
INSERT INTO "online_account" VALUES('C-1002','marco.conti@example.com','scrypt$4096$8$1$kyAkxyRLo9jC6HjCC5kP4w==$6lLblzWNJn1M/rc0n6lVkMM2D5BjHFLMeugSy+BRavmEIEJdssmUsL6YRefd6K20ZFHNoH5E+wb4qD1Q6S5xXQ==');
INSERT INTO "online_account" VALUES('C-1003','anna.esposito@example.com','scrypt$4096$8$1$ZHuGhhBfRJuddKxKOsrPmg==$pCQl6tG0HV4MWWc935klJm5Tu2waZGnNuuUEuPf9HACUU9xEb9GZZQ+01wzZmk8lTK0kxK9r/MsRv812ZJq9Dg==');
INSERT INTO "online_account" VALUES('C-1004','amministrazione@studiorinaldi.example','scrypt$4096$8$1$LWsufKKjnVjN6kIkuM2ySA==$/DvhquLRyEqTmnwqBytxXBY1H1+6llqMFlx88Fo0t4xo1yQvZU8+jbJ3461gtOaCUX3uOi8JQudkHX6xII0hPA==');
INSERT INTO "online_account" VALUES('C-1005','sara.greco@example.com','scrypt$4096$8$1$PDE1DiuF4OT08drJA96Jjg==$5wNVdNl9ofxFTva65GT98e5D9qUdexb1QyM+Nbc0yQmLm8ldE8THYfvULnsal1RMQQhGUVpIn+uMjFt9SJ/bbQ==');
CREATE TABLE operator_day (
	id INTEGER NOT NULL, 
	seeded_at DATETIME NOT NULL, 
	stands_at DATETIME NOT NULL, 
	CONSTRAINT pk_operator_day PRIMARY KEY (id)
);
INSERT INTO "operator_day" VALUES(1,'2026-11-23 11:00:00.339020','2026-11-23 11:00:00.560716');
CREATE TABLE operator_fact (
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_operator_fact PRIMARY KEY (name)
);
INSERT INTO "operator_fact" VALUES('name','"MyTIM demo"');
INSERT INTO "operator_fact" VALUES('time_zone','"Europe/Rome"');
INSERT INTO "operator_fact" VALUES('numbers','{"mobile_care": "119", "fixed_care": "187", "business_care": "191"}');
INSERT INTO "operator_fact" VALUES('care_hours','{"days": "mon-sun", "from": "08:30", "to": "21:30"}');
INSERT INTO "operator_fact" VALUES('business_registration_page','"Mybusiness.it/businessreg/registrazione"');
INSERT INTO "operator_fact" VALUES('recharge_amounts','[500, 1000, 1500, 2000, 2500, 3000, 5000, 10000]');
INSERT INTO "operator_fact" VALUES('recharge_limits_others','{"per_day_count": 5, "per_day_amount": 20000}');
INSERT INTO "operator_fact" VALUES('tax_rate',22);
INSERT INTO "operator_fact" VALUES('bill_due_days',20);
INSERT INTO "operator_fact" VALUES('charging','{"prepaid": "credit", "fixed": "next_bill", "postpaid": "next_bill"}');
INSERT INTO "operator_fact" VALUES('half_used','{"unlimited_voice_min": 150}');
CREATE TABLE outage (
	id INTEGER NOT NULL, 
	area_prefix VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	expected_end DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_outage PRIMARY KEY (id)
);
INSERT INTO "outage" VALUES(1,'081','internet_down','2026-11-23 08:00:00.339020','2026-11-23 16:00:00.339020',NULL);
CREATE TABLE payment (
	id VARCHAR NOT NULL, 
	customer_id VARCHAR, 
	line_id VARCHAR, 
	bill_number VARCHAR, 
	amount_cents INTEGER NOT NULL, 
	method VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reference VARCHAR, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (id), 
	CONSTRAINT fk_payment_bill_number_bill FOREIGN KEY(bill_number) REFERENCES bill (number), 
	CONSTRAINT fk_payment_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_payment_line_id_line FOREIGN KEY(line_id) REFERENCES line (id)
);
CREATE TABLE pending_charge (
	id INTEGER NOT NULL, 
	customer_id VARCHAR NOT NULL, 
	line_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	bill_number VARCHAR, 
	CONSTRAINT pk_pending_charge PRIMARY KEY (id), 
	CONSTRAINT fk_pending_charge_bill_number_bill FOREIGN KEY(bill_number) REFERENCES bill (number), 
	CONSTRAINT fk_pending_charge_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_pending_charge_line_id_line FOREIGN KEY(line_id) REFERENCES line (id)
);
CREATE TABLE saved_card (
	customer_id VARCHAR NOT NULL, 
	brand VARCHAR NOT NULL, 
	last4 VARCHAR NOT NULL, 
	expires VARCHAR NOT NULL, 
	CONSTRAINT pk_saved_card PRIMARY KEY (customer_id), 
	CONSTRAINT fk_saved_card_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO "saved_card" VALUES('C-1001','visa','4242','12/29');
INSERT INTO "saved_card" VALUES('C-1003','mastercard','4444','10/26');
CREATE TABLE ticket (
	id VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	external_id VARCHAR, 
	customer_id VARCHAR, 
	line_id VARCHAR, 
	type VARCHAR NOT NULL, 
	name VARCHAR, 
	description VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	priority VARCHAR, 
	status VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	expected_at DATETIME, 
	resolved_at DATETIME, 
	channel JSON, 
	related_party JSON NOT NULL, 
	related_entity JSON NOT NULL, 
	attachments JSON NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (id), 
	CONSTRAINT fk_ticket_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_ticket_line_id_line FOREIGN KEY(line_id) REFERENCES line (id), 
	CONSTRAINT uq_ticket_year UNIQUE (year, number)
);
INSERT INTO "ticket" VALUES('TT-2026-000123',2026,123,NULL,'C-1005','390115550400','fault','internet_slow','Internet lento sulla linea fissa','major',NULL,'inProgress','2026-11-19 11:00:00.000000','2026-11-19 11:00:00.000000','2026-11-24 11:00:00.000000',NULL,NULL,'[{"id": "C-1005", "role": "customer", "@referredType": "Customer"}]','[{"id": "390115550400", "role": "line", "@referredType": "Product"}]','[]');
CREATE TABLE ticket_note (
	ticket_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	author VARCHAR, 
	text VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_ticket_note PRIMARY KEY (ticket_id, position), 
	CONSTRAINT fk_ticket_note_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id)
);
CREATE TABLE ticket_status_change (
	ticket_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_ticket_status_change PRIMARY KEY (ticket_id, position), 
	CONSTRAINT fk_ticket_status_change_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id)
);
INSERT INTO "ticket_status_change" VALUES('TT-2026-000123',0,'acknowledged','2026-11-19 11:00:00.000000');
INSERT INTO "ticket_status_change" VALUES('TT-2026-000123',1,'inProgress','2026-11-19 11:00:00.000000');
CREATE TABLE voucher (
	code VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	used_on_line_id VARCHAR, 
	used_at DATETIME, 
	CONSTRAINT pk_voucher PRIMARY KEY (code), 
	CONSTRAINT fk_voucher_used_on_line_id_line FOREIGN KEY(used_on_line_id) REFERENCES line (id)
);
INSERT INTO "voucher" VALUES('4071226530918342',1000,'unused',NULL,NULL);
INSERT INTO "voucher" VALUES('4071226530918359',2500,'unused',NULL,NULL);
INSERT INTO "voucher" VALUES('4071226530918367',1000,'used',NULL,NULL);
INSERT INTO "voucher" VALUES('4071226530918375',1000,'expired',NULL,NULL);
CREATE INDEX ix_customer_tax_code ON customer (tax_code);
CREATE INDEX ix_customer_vat_number ON customer (vat_number);
CREATE INDEX ix_bill_customer_id ON bill (customer_id);
CREATE INDEX ix_line_customer_id ON line (customer_id);
CREATE INDEX ix_movement_at ON movement (at);
CREATE INDEX ix_movement_line_id ON movement (line_id);
CREATE INDEX ix_payment_bill_number ON payment (bill_number);
CREATE INDEX ix_payment_customer_id ON payment (customer_id);
CREATE INDEX ix_payment_line_id ON payment (line_id);
CREATE INDEX ix_payment_reference ON payment (reference);
CREATE INDEX ix_pending_charge_customer_id ON pending_charge (customer_id);
CREATE INDEX ix_ticket_customer_id ON ticket (customer_id);
CREATE INDEX ix_ticket_external_id ON ticket (external_id);
CREATE INDEX ix_ticket_line_id ON ticket (line_id);
COMMIT;
