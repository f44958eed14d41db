using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>INSERT</c> and <c>REPLACE</c>.</summary>
internal sealed partial class MySqlParser
{
    private InsertStatement ReadInsert(int first)
    {
        bool isReplace = At(MySqlKeyword.Replace);
        _position++;
        ImmutableArray<string> options = ReadDmlOptions(isReplace);
        Accept(MySqlKeyword.Into);
        TableReference table = ReadWriteTarget();
        ImmutableArray<AssignmentTarget> columns = At(TokenKind.Open) && !AtQuery ? ReadTargetList() : [];
        ImmutableArray<Assignment> set = columns.IsEmpty && Accept(MySqlKeyword.Set) ? ReadAssignments() : [];
        QueryExpression? source = set.IsEmpty ? ReadInsertSource() : null;
        Alias? rowAlias = !IsMariaDb && At(MySqlKeyword.As) ? ReadRowAlias() : null;
        ConflictClause? conflict = !isReplace && At(MySqlKeyword.On) ? ReadOnDuplicate() : null;
        ImmutableArray<SelectItem> returning = ReadReturning();
        return new InsertStatement(SpanFrom(first))
        {
            Table = table,
            IsReplace = isReplace,
            Options = options,
            Columns = columns,
            Source = source,
            Set = set,
            RowAlias = rowAlias,
            OnConflict = conflict,
            Returning = returning,
        };
    }

    /// <summary>Words between the verb and the table, and a hint.</summary>
    private ImmutableArray<string> ReadDmlOptions(bool isReplace)
    {
        ImmutableArray<string> options = ReadHint();
        if (AtAny(MySqlKeyword.LowPriority, MySqlKeyword.Delayed) || (At(MySqlKeyword.HighPriority) && !isReplace))
        {
            options = options.Add(TakeKeyword());
        }

        return At(MySqlKeyword.Ignore) && !isReplace ? options.Add(TakeKeyword()) : options;
    }

    /// <summary>A table that rows are written to: without an alias, maybe with partitions.</summary>
    private TableReference ReadWriteTarget()
    {
        int first = _position;
        QualifiedName name = ReadQualifiedName("table");
        ImmutableArray<Identifier> partitions = Accept(MySqlKeyword.Partition) ? ReadNameList("partition") : [];
        return new TableReference(SpanFrom(first)) { Name = name, Partitions = partitions };
    }

    /// <summary>The columns of an <c>INSERT</c>; the parentheses may be empty.</summary>
    private ImmutableArray<AssignmentTarget> ReadTargetList()
    {
        _position++;
        int from = _nodeCount;
        if (!At(TokenKind.Close))
        {
            do
            {
                Push(ReadTarget());
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Close, "insert");
        return Take<AssignmentTarget>(from);
    }

    private AssignmentTarget ReadTarget()
    {
        QualifiedName column = ReadColumnName("assignment");
        return new AssignmentTarget(column.Span) { Column = column };
    }

    private QueryExpression ReadInsertSource()
    {
        int first = _position;
        bool isRows = (At(MySqlKeyword.Values) && Ahead(1).Kind == TokenKind.Open) || At(MySqlKeyword.Value);
        if (!isRows)
        {
            QueryExpression query = ReadQuery();
            RefuseInto(query);
            return query;
        }

        _position++;
        ImmutableArray<RowExpression> rows = ReadValueRows(needsRowWord: false, mayBeEmpty: true);
        return new ValuesQuery(SpanFrom(first)) { Rows = rows };
    }

    private Alias ReadRowAlias()
    {
        _position++;
        int first = _position;
        Identifier name = ReadName("row alias");
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadNameList("row alias") : [];
        return new Alias(SpanFrom(first)) { Name = name, Columns = columns };
    }

    private ConflictClause ReadOnDuplicate()
    {
        const string Construct = "on duplicate key update";
        int first = _position;
        Expect(Construct, MySqlKeyword.On, MySqlKeyword.Duplicate);
        Expect(Construct, MySqlKeyword.Key, MySqlKeyword.Update);
        bool around = _valuesIsFunction;
        _valuesIsFunction = true;
        ImmutableArray<Assignment> set = ReadAssignments();
        _valuesIsFunction = around;
        return new ConflictClause(SpanFrom(first)) { IsUpdate = true, Set = set };
    }

    private ImmutableArray<Assignment> ReadAssignments()
    {
        int from = _nodeCount;
        do
        {
            int first = _position;
            AssignmentTarget target = ReadTarget();
            if (!AcceptEqual())
            {
                Fail("assignment");
            }

            Expression value = ReadExpressionOrDefault();
            Push(new Assignment(SpanFrom(first)) { Targets = [target], Value = value });
        }
        while (Accept(TokenKind.Comma));
        return Take<Assignment>(from);
    }

    private ImmutableArray<SelectItem> ReadReturning() => IsMariaDb && Accept(MySqlKeyword.Returning) ? ReadSelectItems() : [];
}
