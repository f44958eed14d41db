using System.Text;
using Wardian.Sql.Parsing;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Definitions;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Routines;
using Wardian.Sql.Syntax.Sources;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>What the tree says of statements: tables, columns, bodies.</summary>
public sealed class StatementTests
{
    [Fact]
    public void Where_rows_go()
    {
        IntoClause into = Assert.IsType<SelectQuery>(Read<QueryStatement>("select a into outfile 'f' fields terminated by ',' from t").Query).Into!;
        Assert.Equal(IntoKind.OutFile, into.Kind);
        Assert.NotNull(into.File);
        into = Assert.IsType<SetQuery>(Read<QueryStatement>("select 1 union select 2 into @a, b").Query).Into!;
        Assert.Equal(IntoKind.Variables, into.Kind);
        Assert.Equal(2, into.Variables.Length);
    }

    [Fact]
    public void Rows_that_are_changed()
    {
        InsertStatement insert = Read<InsertStatement>("insert ignore into d.t (a, b) values (1, default) on duplicate key update a = values(a)");
        Assert.Equal(2, insert.Table.Name.Parts.Length);
        Assert.Equal(["a", "b"], insert.Columns.Select(column => column.Column.Parts[0].Name));
        Assert.True(insert.OnConflict!.IsUpdate);
        DeleteStatement delete = Read<DeleteStatement>("delete a from t as a join u where a.i = u.i");
        Assert.True(delete.IsMultiTable);
        Assert.IsType<JoinReference>(Assert.Single(delete.Using));
        UpdateStatement update = Read<UpdateStatement>("update t join u on t.a = u.a set t.b = 1, u.c = 2");
        Assert.Equal(2, update.Set.Length);
    }

    [Fact]
    public void Tables_and_their_comments()
    {
        const string Sql = "create table `d`.`T` (Id int unsigned not null comment '编号', c int as (id + 1) virtual, key k (id), foreign key (c) references u (x)) comment='表'";
        CreateTableStatement table = Read<CreateTableStatement>(Sql);
        Assert.Equal("T", table.Name.Parts[1].Name);
        Assert.Equal("Id", table.Columns[0].Name.Name);
        Assert.Equal("'编号'", Source(Sql, table.Columns[0].Comment!.Span));
        Assert.Equal(ConstraintKind.Generated, table.Columns[1].Constraints[0].Kind);
        Assert.Equal("u", table.Constraints[1].ReferencedTable!.Parts[0].Name);
        Assert.Equal("comment", Assert.Single(table.Options).Name);
    }

    [Fact]
    public void Bodies()
    {
        const string Sql = """
            create procedure p(in a int)
            begin
                declare x int default 1;
                declare c cursor for select id from t;
                declare exit handler for sqlexception delete from log;
                l: while x < 5 do
                    if x = 3 then leave l; else insert into u select * from v; end if;
                end while;
            end
            """;
        CreateRoutineStatement routine = Read<CreateRoutineStatement>(Sql);
        BlockStatement block = Assert.IsType<BlockStatement>(Assert.Single(routine.Statements));
        Assert.Equal(["x", "c"], block.Declarations.Select(declaration => declaration.Name.Name));
        Assert.IsType<DeleteStatement>(Assert.Single(Assert.Single(block.Handlers).Statements));
        LoopStatement loop = Assert.IsType<LoopStatement>(Assert.Single(block.Statements));
        BranchStatement branch = Assert.IsType<BranchStatement>(Assert.Single(loop.Statements));
        Assert.IsType<InsertStatement>(Assert.Single(branch.Else));
    }

    [Theory]
    [InlineData("drop table a, d.b", "a d.b")]
    [InlineData("rename table a to b", "a b")]
    [InlineData("grant select on d.* to u", "d")]
    [InlineData("optimize table a, b", "a b")]
    [InlineData("flush tables a with read lock", "a")]
    public void Objects_are_named(string sql, string names)
    {
        Statement statement = Read<Statement>(sql);
        IEnumerable<ObjectName> objects = statement is DropStatement drop ? drop.Objects : Assert.IsType<UtilityStatement>(statement).Objects;
        Assert.Equal(names, string.Join(' ', objects.Select(item => string.Join('.', item.Name.Parts.Select(part => part.Name)))));
    }

    /// <summary>A text of a dump: its bodies stand in comments that the server executes.</summary>
    [Fact]
    public void Version_comments_are_read()
    {
        Assert.IsType<CreateTriggerStatement>(Read<Statement>(
            "/*!50003 create*/ /*!50017 definer=`a`@`b`*/ /*!50003 trigger t before insert on u for each row begin set new.a = 1; end */"));
        Assert.Equal(3, Parsed.Text("select 1; /*!40101 set names utf8 */; select 2;", Parsed.MySql).Statements.Length);
    }

    [Fact]
    public void Hints_are_options()
    {
        SelectQuery query = Assert.IsType<SelectQuery>(Read<QueryStatement>("select /*+ no_index_merge(t) */ sql_no_cache a from t", isMariaDb: false).Query);
        Assert.Equal(["/*+ no_index_merge(t) */", "sql_no_cache"], query.Options);
    }

    private static T Read<T>(string sql, bool isMariaDb = true)
        where T : Statement
    {
        ParsedText parsed = Parsed.Text(sql, isMariaDb ? Parsed.MariaDb : Parsed.MySql);
        Assert.Null(parsed.Failure);
        Statement statement = Assert.Single(parsed.Statements);
        return Assert.IsAssignableFrom<T>(statement);
    }

    private static string Source(string sql, SourceSpan span) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sql), span.Start, span.Length);
}
