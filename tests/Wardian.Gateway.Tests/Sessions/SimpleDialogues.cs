using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Simple queries, function calls, and messages that may come at any time.</summary>
internal static class SimpleDialogues
{
    public static IEnumerable<Dialogue> All() =>
    [
        new Dialogue("one row")
            .Client(Frontend.Query("SELECT name FROM patient WHERE id = 42"))
            .Server(Backend.Columns("name"), Backend.Row("张三"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves("Select: select name from patient where id = ? literals 42 rows 1"),

        new Dialogue("several statements in one string")
            .Client(Frontend.Query("UPDATE a SET b=1; SELECT 2 ;; DELETE FROM c"))
            .Server(Backend.Complete("UPDATE 7"))
            .Server(Backend.Columns("?column?"), Backend.Row("2"), Backend.Complete("SELECT 1"))
            .Server(Backend.Complete("DELETE 0"), Backend.Ready())
            .Leaves(
                "Update: update a set b = ? literals 1 rows 7",
                "Select: select ? literals 2 rows 1",
                "Delete: delete from c rows 0"),

        new Dialogue("an error ends the string")
            .Client(Frontend.Query("select 1; select 1/0; select 3"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Error("22012"))
            .Server(Backend.Ready())
            .Leaves("Select: select ? literals 1 rows 1", "Select: select ? / ? literals 1|0 rows 0 error 22012"),

        new Dialogue("an error after rows")
            .Client(Frontend.Query("select x from big"))
            .Server(Backend.Columns("x"), Backend.Row("1"), Backend.Row((string?)null), Backend.Error("57014"), Backend.Ready())
            .Leaves("Select: select x from big rows 2 error 57014"),

        new Dialogue("an empty string")
            .Client(Frontend.Query(""))
            .Server(Backend.EmptyQuery, Backend.Ready())
            .Leaves("Unknown:  rows 0"),

        new Dialogue("only a comment")
            .Client(Frontend.Query("-- nothing"))
            .Server(Backend.EmptyQuery, Backend.Ready())
            .Leaves("Unknown:  rows 0"),

        new Dialogue("two queries ahead")
            .Client(Frontend.Query("select 1"), Frontend.Query("select 2"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("2"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves("Select: select ? literals 1 rows 1", "Select: select ? literals 2 rows 1"),

        new Dialogue("a failed transaction")
            .Client(Frontend.Query("begin"))
            .Server(Backend.Complete("BEGIN"), Backend.Ready('T'))
            .Client(Frontend.Query("select nonsense"))
            .Server(Backend.Error("42703"), Backend.Ready('E'))
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Error("25P02"), Backend.Ready('E'))
            .Client(Frontend.Query("commit"))
            .Server(Backend.Complete("ROLLBACK"), Backend.Ready())
            .Leaves(
                "Transaction: begin rows 0",
                "Select: select nonsense rows 0 error 42703",
                "Select: select ? literals 1 rows 0 error 25P02",
                "Transaction: commit rows 0"),

        new Dialogue("notices, notifications and settings at any point")
            .Server(Backend.Notification("queue", "before"), Backend.Parameter("TimeZone", "Asia/Shanghai"))
            .Client(Frontend.Query("listen queue; select 1"))
            .Server(Backend.Notice("one"), Backend.Complete("LISTEN"), Backend.Notice("two"), Backend.Columns("a"))
            .Server(Backend.Notice("three"), Backend.Row("1"), Backend.Parameter("DateStyle", "ISO, YMD"), Backend.Complete("SELECT 1"))
            .Server(Backend.Notification("queue", "inside"), Backend.Ready(), Backend.Notification("queue", "behind"))
            .Leaves("Utility: listen queue rows 0", "Select: select ? literals 1 rows 1"),

        new Dialogue("a function call")
            .Client(Frontend.FunctionCall(954))
            .Server(Backend.FunctionResult("x"), Backend.Ready())
            .Client(Frontend.FunctionCall(1))
            .Server(Backend.Error("42883"), Backend.Ready())
            .Leaves("FunctionCall: function 954 rows 0", "FunctionCall: function 1 rows 0 error 42883"),

        new Dialogue("a function call with arguments")
            .Client(Frontend.FunctionCall(uint.MaxValue, "张三", null), Frontend.FunctionCall(957, [1], [[0, 0, 0, 3], [0xCA, 0xFE]]))
            .Server(Backend.FunctionResult("x"), Backend.Ready(), Backend.FunctionResult("y"), Backend.Ready())
            .Leaves(
                "FunctionCall: function 4294967295 values 张三|∅ rows 0",
                "FunctionCall: function 957 values x00000003|xCAFE rows 0"),

        new Dialogue("backslashes when strings are not standard")
            .Client(Frontend.Query("set standard_conforming_strings = off"))
            .Server(Backend.Complete("SET"), Backend.Parameter("standard_conforming_strings", "off"), Backend.Ready())
            .Client(Frontend.Query(@"select 'a\'; drop table b --'"))
            .Server(Backend.Columns("a"), Backend.Row("x"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Setting: set standard_conforming_strings = off rows 0",
                "Select: select ? literals a'; drop table b -- rows 1"),

        new Dialogue("a session that ends itself")
            .Client(Frontend.Query("select pg_terminate_backend(pg_backend_pid())"))
            .Server(Backend.Fatal("57P01"))
            .Leaves("Select: select pg_terminate_backend(pg_backend_pid()) rows 0 error 57P01"),
    ];
}
