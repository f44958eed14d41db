using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Names that SQL and the protocol share: prepared statements, and portals with cursors.</summary>
internal static class NameDialogues
{
    public static IEnumerable<Dialogue> All() => [.. Statements(), .. Cursors()];

    private static byte[][] Done(string tag, char status = 'I') => [Backend.Complete(tag), Backend.Ready(status)];

    private static IEnumerable<Dialogue> Statements() =>
    [
        new Dialogue("PREPARE, then Bind")
            .Client(Frontend.Query("PREPARE P1 AS SELECT * FROM drug WHERE id = $1"))
            .Server(Done("PREPARE"))
            .Client(Frontend.Bind("", "p1", "7"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.BindComplete, Backend.Row("x"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Prepared: prepare p1 as select * from drug where id = $1 rows 0",
                "Select: select * from drug where id = $1 values 7 rows 1 [Extended]"),

        new Dialogue("Parse, then EXECUTE and DEALLOCATE")
            .Client(Frontend.Parse("p2", "select * from drug where id = $1"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.Ready())
            .Client(Frontend.Query("execute p2(8)"))
            .Server(Backend.Columns("a"), Backend.Row("x"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Client(Frontend.Query("deallocate p2"))
            .Server(Done("DEALLOCATE"))
            .Client(Frontend.Query("execute p2(9)"))
            .Server(Backend.Error("26000"), Backend.Ready())
            .Leaves(
                "Select: select * from drug where id = $1 literals 8 rows 1 [ByName]",
                "Prepared: deallocate p2 rows 0",
                "Prepared: execute p2(?) literals 9 rows 0 error 26000 [TextUnknown]"),

        new Dialogue("a PREPARE that fails prepares nothing")
            .Client(Frontend.Query("prepare p as select nonsense"))
            .Server(Backend.Error("42703"), Backend.Ready())
            .Client(Frontend.Query("execute p"))
            .Server(Backend.Error("26000"), Backend.Ready())
            .Leaves(
                "Prepared: prepare p as select nonsense rows 0 error 42703",
                "Prepared: execute p rows 0 error 26000 [TextUnknown]"),

        new Dialogue("prepared statements outlive a rollback")
            .Client(Frontend.Query("begin; prepare p as select 1; rollback"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("PREPARE"), Backend.Complete("ROLLBACK"), Backend.Ready())
            .Client(Frontend.Query("execute p"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Transaction: begin rows 0",
                "Prepared: prepare p as select ? literals 1 rows 0",
                "Transaction: rollback rows 0",
                "Select: select ? rows 1 [ByName]"),

        new Dialogue("DISCARD ALL and DEALLOCATE ALL forget statements")
            .Client(Frontend.Parse("a", "select 1"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.Ready())
            .Client(Frontend.Query("discard all"), Frontend.Query("execute a"))
            .Server(Done("DISCARD ALL")).Server(Backend.Error("26000"), Backend.Ready())
            .Client(Frontend.Parse("a", "select 1"), Frontend.Sync, Frontend.Query("deallocate all"), Frontend.Query("execute a"))
            .Server(Backend.ParseComplete, Backend.Ready(), Backend.Complete("DEALLOCATE ALL"), Backend.Ready())
            .Server(Backend.Error("26000"), Backend.Ready())
            .Leaves(
                "Setting: discard all rows 0",
                "Prepared: execute a rows 0 error 26000 [TextUnknown]",
                "Prepared: deallocate all rows 0",
                "Prepared: execute a rows 0 error 26000 [TextUnknown]"),

        new Dialogue("PREPARE and EXECUTE in one string")
            .Client(Frontend.Query("prepare q as delete from t; execute q; explain execute q"))
            .Server(Backend.Complete("PREPARE"), Backend.Complete("DELETE 3"), Backend.Columns("plan"), Backend.Row("x"))
            .Server(Done("EXPLAIN"))
            .Leaves(
                "Prepared: prepare q as delete from t rows 0",
                "Delete: delete from t rows 3 [ByName]",
                "Explain: explain execute q rows 1"),
    ];

    private static IEnumerable<Dialogue> Cursors() =>
    [
        new Dialogue("DECLARE, FETCH, Execute on the cursor's portal, CLOSE")
            .Client(Frontend.Query("begin; declare c cursor for select * from lab"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("DECLARE CURSOR"), Backend.Ready('T'))
            .Client(Frontend.Query("fetch 2 from c"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Row("2"), Backend.Complete("FETCH 2"), Backend.Ready('T'))
            .Client(Frontend.Execute("c", 1), Frontend.Sync)
            .Server(Backend.Row("3"), Backend.PortalSuspended, Backend.Ready('T'))
            .Client(Frontend.Query("close c"))
            .Server(Done("CLOSE CURSOR", 'T'))
            .Client(Frontend.Query("fetch c"))
            .Server(Backend.Error("34000"), Backend.Ready('E'))
            .Leaves(
                "Transaction: begin rows 0",
                "Cursor: declare c cursor for select * from lab rows 0",
                "Select: select * from lab literals 2 rows 2 [ByName]",
                "Select: select * from lab rows 1 [Suspended, Extended]",
                "Cursor: close c rows 0",
                "Cursor: fetch c rows 0 error 34000 [TextUnknown]"),

        new Dialogue("FETCH from a portal that Bind made")
            .Client(Frontend.Query("begin"))
            .Server(Done("BEGIN", 'T'))
            .Client(Frontend.Parse("", "select * from lab where id > $1"), Frontend.Bind("p", "", "5"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Ready('T'))
            .Client(Frontend.Query("fetch 1 from p"))
            .Server(Backend.Columns("a"), Backend.Row("6"), Backend.Complete("FETCH 1"), Backend.Ready('T'))
            .Client(Frontend.Query("commit"), Frontend.Query("fetch 1 from p"))
            .Server(Done("COMMIT")).Server(Backend.Error("34000"), Backend.Ready())
            .Leaves(
                "Transaction: begin rows 0",
                "Select: select * from lab where id > $1 literals 1 rows 1 [ByName]",
                "Transaction: commit rows 0",
                "Cursor: fetch ? from p literals 1 rows 0 error 34000 [TextUnknown]"),

        new Dialogue("a holdable cursor outlives its transaction, others do not")
            .Client(Frontend.Query("begin; declare h cursor with hold for select 1; declare n cursor for select 2; commit"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("DECLARE CURSOR"), Backend.Complete("DECLARE CURSOR"))
            .Server(Done("COMMIT"))
            .Client(Frontend.Query("fetch all from h"), Frontend.Query("fetch all from n"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("FETCH 1"), Backend.Ready())
            .Server(Backend.Error("34000"), Backend.Ready())
            .Client(Frontend.Query("begin; rollback"), Frontend.Query("fetch all from h"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("ROLLBACK"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Complete("FETCH 0"), Backend.Ready())
            .Client(Frontend.Query("close all"), Frontend.Query("fetch all from h"))
            .Server(Done("CLOSE CURSOR ALL")).Server(Backend.Error("34000"), Backend.Ready())
            .Leaves(
                "Transaction: begin rows 0",
                "Cursor: declare h cursor with hold for select ? literals 1 rows 0",
                "Cursor: declare n cursor for select ? literals 2 rows 0",
                "Transaction: commit rows 0",
                "Select: select ? rows 1 [ByName]",
                "Cursor: fetch all from n rows 0 error 34000 [TextUnknown]",
                "Transaction: begin rows 0",
                "Transaction: rollback rows 0",
                "Select: select ? rows 0 [ByName]",
                "Cursor: close all rows 0",
                "Cursor: fetch all from h rows 0 error 34000 [TextUnknown]"),

        new Dialogue("a holdable cursor goes with the transaction that fails to make it")
            .Client(Frontend.Query("begin; declare h cursor with hold for select 1; rollback"), Frontend.Query("fetch all from h"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("DECLARE CURSOR"), Backend.Complete("ROLLBACK"), Backend.Ready())
            .Server(Backend.Error("34000"), Backend.Ready())
            .Client(Frontend.Query("declare h cursor with hold for select 1; select 1/0"), Frontend.Query("fetch all from h"))
            .Server(Backend.Complete("DECLARE CURSOR"), Backend.Error("22012"), Backend.Ready(), Backend.Error("34000"), Backend.Ready())
            .Leaves(
                "Transaction: begin rows 0",
                "Cursor: declare h cursor with hold for select ? literals 1 rows 0",
                "Transaction: rollback rows 0",
                "Cursor: fetch all from h rows 0 error 34000 [TextUnknown]",
                "Cursor: declare h cursor with hold for select ? literals 1 rows 0",
                "Select: select ? / ? literals 1|0 rows 0 error 22012",
                "Cursor: fetch all from h rows 0 error 34000 [TextUnknown]"),
    ];
}
