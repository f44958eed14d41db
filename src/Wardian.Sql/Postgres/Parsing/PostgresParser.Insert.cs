using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>INSERT</c>.</summary>
internal sealed partial class PostgresParser
{
    private InsertStatement ReadInsert(int first, WithClause? with)
    {
        ExpectWords("insert", PostgresKeyword.Insert, PostgresKeyword.Into);
        TableReference table = ReadInsertTarget();
        ImmutableArray<AssignmentTarget> columns = [];
        if (At(TokenKind.Open) && !AtQueryInParentheses)
        {
            columns = ReadAssignmentTargets("insert");
        }

        ImmutableArray<string> options = AcceptOverriding() is { } overriding ? [overriding] : [];
        bool isDefault = columns.IsEmpty && options.IsEmpty && Accept(PostgresKeyword.Default, PostgresKeyword.Values);
        QueryExpression? source = isDefault ? null : ReadQuery();
        ConflictClause? conflict = At(PostgresKeyword.On) ? ReadConflict() : null;
        ImmutableArray<SelectItem> returning = AcceptReturning();
        return new InsertStatement(SpanFrom(first))
        {
            With = with,
            Table = table,
            Options = options,
            Columns = columns,
            Source = source,
            OnConflict = conflict,
            Returning = returning,
        };
    }

    /// <summary>
    /// Whether the parenthesis at the cursor opens a query. <c>values</c> may be the name of a column, unless a parenthesis follows.
    /// </summary>
    private bool AtQueryInParentheses => Ahead(1).Keyword switch
    {
        PostgresKeyword.Select or PostgresKeyword.With or PostgresKeyword.Table => true,
        PostgresKeyword.Values => Ahead(2).Kind == TokenKind.Open,
        _ => Ahead(1).Kind == TokenKind.Open,
    };

    /// <summary><c>insert_target</c>: the alias needs its <c>AS</c>.</summary>
    private TableReference ReadInsertTarget()
    {
        QualifiedName name = ReadQualifiedName("insert");
        Alias? alias = null;
        if (Accept(PostgresKeyword.As))
        {
            int start = _position;
            Identifier text = ReadColumnName("insert");
            alias = new Alias(SpanFrom(start)) { Name = text };
        }

        return new TableReference(SpanFrom(name)) { Name = name, Alias = alias };
    }

    private string? AcceptOverriding()
    {
        if (!Accept(PostgresKeyword.Overriding))
        {
            return null;
        }

        string kind = At(PostgresKeyword.User) ? "user" : "system";
        if (!AcceptAny(PostgresKeyword.User, PostgresKeyword.System))
        {
            Fail("overriding");
        }

        Expect(PostgresKeyword.Value, "overriding");
        return $"overriding {kind} value";
    }

    private ImmutableArray<SelectItem> AcceptReturning()
    {
        if (!Accept(PostgresKeyword.Returning))
        {
            return [];
        }

        if (AtEnd || At(TokenKind.Semicolon) || At(TokenKind.Close))
        {
            Fail("returning");
        }

        return ReadSelectItems();
    }

    private ConflictClause ReadConflict()
    {
        const string Construct = "on conflict";
        int first = _position;
        ExpectWords(Construct, PostgresKeyword.On, PostgresKeyword.Conflict);
        ImmutableArray<Expression>.Builder target = ImmutableArray.CreateBuilder<Expression>();
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        Expression? targetWhere = null;
        Identifier? constraint = null;
        if (At(TokenKind.Open))
        {
            ReadIndexElements(target, objects, Construct);
            targetWhere = ReadWhere();
        }
        else if (Accept(PostgresKeyword.On, PostgresKeyword.Constraint))
        {
            constraint = ReadColumnName(Construct);
        }

        Expect(PostgresKeyword.Do, Construct);
        bool isUpdate = Accept(PostgresKeyword.Update, PostgresKeyword.Set);
        ImmutableArray<Assignment> set = isUpdate ? ReadAssignments(Construct) : [];
        Expression? where = isUpdate ? ReadWhere() : null;
        if (!isUpdate)
        {
            Expect(PostgresKeyword.Nothing, Construct);
        }

        return new ConflictClause(SpanFrom(first))
        {
            Target = target.ToImmutable(),
            TargetWhere = targetWhere,
            TargetObjects = objects.ToImmutable(),
            Constraint = constraint,
            IsUpdate = isUpdate,
            Set = set,
            Where = where,
        };
    }
}
