using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution;
using Wardian.Sql.Syntax.Definitions;
using Wardian.Sql.Syntax;
using Wardian.Sql.Tests.DefinitionFiles;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>A small hospital in the dialect of MySQL or MariaDB, made of the same definitions that a server gets.</summary>
internal sealed class MySqlHospital
{
    /// <summary>Tables as mysqldump writes them.</summary>
    public const string Tables = """
        CREATE TABLE `dept` (`dept_id` int NOT NULL, `name` varchar(40), `Floor` int, PRIMARY KEY (`dept_id`)) ENGINE=InnoDB;
        CREATE TABLE `patient` (
          `id` int NOT NULL AUTO_INCREMENT,
          `name` varchar(40),
          `id_card` varchar(18) COMMENT '身份证号',
          `phone` varchar(20),
          `dept_id` int,
          `doc` json,
          `status` varchar(9) NOT NULL DEFAULT 'new',
          `initial` varchar(9) GENERATED ALWAYS AS (substr(`name`,1,1)) STORED,
          PRIMARY KEY (`id`),
          CONSTRAINT `fk_dept` FOREIGN KEY (`dept_id`) REFERENCES `dept` (`dept_id`) ON DELETE SET NULL ON UPDATE CASCADE
        ) ENGINE=InnoDB;
        CREATE TABLE `visit` (
          `vid` int NOT NULL, `pid` int, `note` text, `fee` decimal(9,2), `at` datetime, PRIMARY KEY (`vid`), FULLTEXT KEY (`note`),
          CONSTRAINT `fk_pid` FOREIGN KEY (`pid`) REFERENCES `patient` (`id`) ON DELETE CASCADE
        ) ENGINE=InnoDB;
        CREATE TABLE `item` (
          `iid` int NOT NULL, `vid` int, `drug` varchar(40), `qty` int, PRIMARY KEY (`iid`),
          CONSTRAINT `fk_vid` FOREIGN KEY (`vid`) REFERENCES `visit` (`vid`) ON UPDATE RESTRICT ON DELETE CASCADE
        ) ENGINE=InnoDB;
        CREATE TABLE `audit_log` (`lid` int AUTO_INCREMENT PRIMARY KEY, `what` text, `old_value` text, `who` varchar(40)) ENGINE=InnoDB;
        CREATE TABLE `copy` (`id` int PRIMARY KEY, `a` varchar(40), `b` varchar(40)) ENGINE=InnoDB;
        CREATE TABLE `other`.`patient` (`id` int, `secret` text) ENGINE=InnoDB;
        """;

    /// <summary>Everything that is made of statements, in the order in which it can be made.</summary>
    public static readonly ImmutableArray<string> Objects =
    [
        "CREATE VIEW v_patient AS SELECT id AS pid, name AS N, concat(id_card, phone) AS secret FROM patient WHERE status <> 'gone'",
        "CREATE VIEW v_visit AS SELECT v.vid, p.N, v.fee FROM visit v JOIN v_patient p ON p.pid = v.pid",
        "CREATE FUNCTION card_of(x INT) RETURNS varchar(18) READS SQL DATA RETURN (SELECT id_card FROM patient WHERE id = x)",
        """
        CREATE FUNCTION describe_visit(name INT) RETURNS text READS SQL DATA
        BEGIN
          DECLARE Note_text text DEFAULT '';
          DECLARE done INT DEFAULT 0;
          DECLARE c CURSOR FOR SELECT note FROM visit WHERE vid = name;
          DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
          OPEN c;
          FETCH c INTO note_text;
          CLOSE c;
          IF done = 1 THEN RETURN NULL; END IF;
          RETURN concat(NOTE_TEXT, name);
        END
        """,
        """
        CREATE PROCEDURE find_patient(IN card varchar(18), OUT found varchar(40), INOUT counter INT)
        BEGIN
          DECLARE phone varchar(20);
          SELECT name INTO found FROM patient WHERE id_card = card LIMIT 1;
          SET counter = counter + (SELECT count(fee) FROM visit);
          SELECT id, phone FROM patient;
          SELECT note FROM visit;
        END
        """,
        "CREATE PROCEDURE run_text(IN t text) BEGIN SET @t = t; PREPARE s FROM @t; EXECUTE s; END",
        """
        CREATE PROCEDURE through(OUT r varchar(40))
        BEGIN
          DECLARE v varchar(40);
          DECLARE n INT DEFAULT 1;
          CALL find_patient('x', v, n);
          SET r = upper(v);
        END
        """,
        """
        CREATE FUNCTION again(n INT) RETURNS text READS SQL DATA
        BEGIN
          IF n = 0 THEN RETURN (SELECT note FROM visit LIMIT 1); END IF;
          RETURN again(n - 1);
        END
        """,
        "CREATE FUNCTION keep(x text) RETURNS text BEGIN SET @kept = x; RETURN @kept; END",
        """
        CREATE FUNCTION last_phone() RETURNS text READS SQL DATA
        BEGIN
          DECLARE a, b text;
          DECLARE i INT DEFAULT 0;
          DECLARE name CURSOR FOR SELECT phone FROM patient WHERE id_card <> '' ORDER BY name;
          outer_loop: REPEAT
            SET a = b, i = i + 1;
            OPEN name; FETCH name INTO b; CLOSE name;
            CASE i WHEN 3 THEN LEAVE outer_loop; ELSE SET i = i + 1; END CASE;
          UNTIL i > 5 END REPEAT;
          RETURN a;
        END
        """,
        "CREATE PROCEDURE sweep() DELETE FROM visit WHERE fee = 0",
        """
        CREATE TRIGGER patient_ins BEFORE INSERT ON patient FOR EACH ROW
        BEGIN
          SET NEW.phone = concat(NEW.phone, NEW.name);
          INSERT INTO audit_log (what, who) VALUES (NEW.id_card, user());
        END
        """,
        "CREATE TRIGGER visit_upd AFTER UPDATE ON visit FOR EACH ROW INSERT INTO audit_log (what, old_value) VALUES (NEW.note, OLD.note)",
    ];

    private readonly SqlDialect _dialect;
    private readonly CatalogueContent _content;

    private MySqlHospital(SqlDialect dialect)
    {
        _dialect = dialect;
        _content = new CatalogueContent(dialect);
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes("USE his;\n" + Tables), SqlDialect.MySql);
        foreach (Relation relation in reading.Snapshot.Relations)
        {
            _content.Relations.Add(relation.Name, relation);
        }

        foreach (string definition in Objects)
        {
            Add(definition);
        }

        Snapshot = new CatalogueSnapshot(_content.Copy());
    }

    private MySqlHospital(SqlDialect dialect, CatalogueSnapshot snapshot)
    {
        _dialect = dialect;
        _content = new CatalogueContent(dialect);
        Snapshot = snapshot;
    }

    /// <summary>The hospital on MariaDB 10.11.</summary>
    public static MySqlHospital OnMariaDb { get; } = new(SqlDialect.MariaDb);

    /// <summary>The hospital on MySQL 8.0.</summary>
    public static MySqlHospital OnMySql { get; } = new(SqlDialect.MySql);

    /// <summary>What it holds.</summary>
    public CatalogueSnapshot Snapshot { get; }

    /// <summary>How its texts are read.</summary>
    public MySqlLexing Lexing => _dialect == SqlDialect.MariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;

    /// <summary>The same with the texts that a server prints of its views, routines and triggers, by their names.</summary>
    public MySqlHospital WithTexts(IReadOnlyDictionary<string, string> texts)
    {
        var printed = new MySqlHospital(_dialect);
        CatalogueContent content = printed._content;
        foreach (Relation relation in content.Relations.Values.OfType<Relation>().ToArray())
        {
            content.Relations[relation.Name] = relation with
            {
                Definition = relation.IsView ? texts[relation.Name.Name] : null,
                Triggers = [.. relation.Triggers.Select(trigger => trigger with { Body = texts[trigger.Name] })],
            };
        }

        foreach (RoutineName name in content.Routines.Keys.ToArray())
        {
            content.Routines[name] = [.. content.Routines[name].Select(routine => routine with { Body = texts[name.Name] })];
        }

        return new MySqlHospital(_dialect, new CatalogueSnapshot(content));
    }

    /// <summary>The lineage of the only statement of a text, with <c>his</c> as the current database.</summary>
    public StatementLineage Analyse(string sql, NameContext? names = null) => Assert.Single(AnalyseAll(sql, names));

    /// <summary>The lineages of all statements of a text.</summary>
    public ImmutableArray<StatementLineage> AnalyseAll(string sql, NameContext? names = null) =>
        new LineageAnalyser(Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), Lexing, names ?? new NameContext([], "his"));

    /// <summary>The tables that are touched in short: a tilde marks those that the text does not name.</summary>
    public static string Touched(StatementLineage lineage) => string.Join("; ", lineage.Tables
        .Select(table => $"{(table.IsIndirect ? "~" : string.Empty)}{table.Table.Name} {table.Kind}").Order(StringComparer.Ordinal));

    private void Add(string definition)
    {
        byte[] text = Encoding.UTF8.GetBytes(definition);
        string TextOf(SyntaxNode node) => Encoding.UTF8.GetString(text[node.Span.Start..node.Span.End]);
        ParsedText parsed = new MySqlParser().Parse(text, Lexing);
        Assert.True(parsed.Failure is null, $"{parsed.Failure} of {definition}");
        switch (parsed.Statements[0])
        {
            case CreateViewStatement view:
                AddView(view.Name.Parts[^1].Name, TextOf(view.Query));
                break;
            case CreateRoutineStatement routine:
                AddRoutine(routine, TextOf(routine.Statements[0]));
                break;
            case CreateTriggerStatement { Body: { } body } trigger:
                var table = new RelationName("his", trigger.Table.Parts[^1].Name);
                Relation relation = _content.Relations[table]!;
                _content.Relations[table] = relation with
                {
                    Triggers = relation.Triggers.Add(new Trigger(trigger.Name.Parts[^1].Name, trigger.Events, Function: null, TextOf(body))),
                };
                break;
            default:
                Assert.Fail(definition);
                break;
        }
    }

    private void AddView(string name, string query)
    {
        StatementLineage lineage = Assert.Single(new LineageAnalyser(new CatalogueSnapshot(_content.Copy()))
            .Analyse(Encoding.UTF8.GetBytes(query), Lexing, new NameContext([], "his")));
        Assert.True(lineage.IsComplete);
        _content.Relations.Add(
            new RelationName("his", name),
            new Relation(new RelationName("his", name), RelationKind.View, [.. lineage.Outputs.Select(output => new Column(output.Name, default))])
            {
                Definition = query,
                DefinitionPath = ["his"],
            });
    }

    private void AddRoutine(CreateRoutineStatement statement, string body)
    {
        var name = new RoutineName("his", statement.Name.Parts[^1].Name);
        ImmutableArray<RoutineArgument> arguments =
            [.. statement.Parameters.Select(parameter => new RoutineArgument(parameter.Name?.Name, default, parameter.Mode))];
        _content.Routines.Add(
            name, [new Routine(name, statement.IsProcedure ? RoutineKind.Procedure : RoutineKind.Function, arguments, default) { Language = "sql", Body = body }]);
    }
}
