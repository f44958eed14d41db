namespace Wardian.Sql.Tests.Resolution;

/// <summary>Tables on which statements do more than their text says: keys that cascade, with triggers and rules at the other end.</summary>
internal static class HiddenObjects
{
    public const string Keys = """
        CREATE TABLE ward (code text PRIMARY KEY, title text);
        CREATE TABLE patient (id int PRIMARY KEY, card text UNIQUE, name text, ward text DEFAULT 'W0' REFERENCES ward ON DELETE SET DEFAULT ON UPDATE CASCADE);
        CREATE TABLE visit (vid int PRIMARY KEY, pid int REFERENCES patient ON DELETE CASCADE ON UPDATE CASCADE, note text);
        CREATE TABLE bill (bid int PRIMARY KEY, vid int REFERENCES visit ON DELETE CASCADE ON UPDATE SET NULL, sum int);
        CREATE TABLE ticket (tid int PRIMARY KEY, card text REFERENCES patient (card) ON DELETE RESTRICT ON UPDATE SET NULL);
        CREATE TABLE kept (kid int PRIMARY KEY, bid int REFERENCES bill ON DELETE SET NULL);
        CREATE TABLE note (nid int PRIMARY KEY, pid int REFERENCES patient);
        CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree ON DELETE CASCADE ON UPDATE CASCADE, word text);
        CREATE TABLE pair (a int, b int, c text, PRIMARY KEY (a, b));
        CREATE TABLE of_pair (x int, y int, z text, FOREIGN KEY (x, y) REFERENCES pair ON DELETE SET NULL (y) ON UPDATE CASCADE);
        CREATE TABLE log (what text, who text);
        CREATE TABLE parts (k int PRIMARY KEY, v text) PARTITION BY RANGE (k);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
        CREATE TABLE of_parts (o int PRIMARY KEY, k int REFERENCES parts ON DELETE CASCADE) PARTITION BY RANGE (o);
        CREATE TABLE of_parts_1 PARTITION OF of_parts FOR VALUES FROM (0) TO (10);
        CREATE VIEW shown AS SELECT id, name FROM patient;
        CREATE TABLE stamped (s int PRIMARY KEY, t text);
        CREATE TABLE of_stamped (s int REFERENCES stamped ON UPDATE CASCADE);

        CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_OP, OLD.note); RETURN OLD; END $$;
        CREATE TRIGGER logged BEFORE DELETE ON visit FOR EACH ROW EXECUTE FUNCTION logged();
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.s := NEW.s + 1; RETURN NEW; END $$;
        CREATE TRIGGER stamp BEFORE UPDATE ON stamped FOR EACH ROW EXECUTE FUNCTION stamp();

        INSERT INTO ward VALUES ('W0'), ('W1'), ('W2');
        INSERT INTO patient VALUES (1, 'c1', 'n1', 'W1'), (2, 'c2', 'n2', 'W1'), (3, 'c3', 'n3', NULL);
        INSERT INTO visit VALUES (10, 1, 'x'), (20, 2, 'y'); INSERT INTO bill VALUES (100, 10, 5), (200, 20, 6);
        INSERT INTO ticket VALUES (7, 'c2'); INSERT INTO kept VALUES (8, 100);
        INSERT INTO tree VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c');
        INSERT INTO pair VALUES (1, 2, 'p'); INSERT INTO of_pair VALUES (1, 2, 'q');
        INSERT INTO parts VALUES (1, 'v'), (2, 'w'); INSERT INTO of_parts VALUES (5, 1);
        INSERT INTO stamped VALUES (1, 'a'); INSERT INTO of_stamped VALUES (1);
        """;
}
