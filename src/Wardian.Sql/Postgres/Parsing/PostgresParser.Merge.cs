using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>MERGE</c>.</summary>
internal sealed partial class PostgresParser
{
    private MergeStatement ReadMerge(int first, WithClause? with)
    {
        const string Construct = "merge";
        ExpectWords(Construct, PostgresKeyword.Merge, PostgresKeyword.Into);
        TableReference target = ReadTableReference(allowAlias: true);
        Expect(PostgresKeyword.Using, Construct);
        FromItem source = ReadFromItem();
        Expect(PostgresKeyword.On, Construct);
        Expression condition = ReadExpression();
        ImmutableArray<MergeBranch>.Builder branches = ImmutableArray.CreateBuilder<MergeBranch>();
        do
        {
            branches.Add(ReadMergeBranch());
        }
        while (At(PostgresKeyword.When));
        ImmutableArray<SelectItem> returning = AcceptReturning();
        return new MergeStatement(SpanFrom(first))
        {
            With = with,
            Target = target,
            Source = source,
            Condition = condition,
            Branches = branches.ToImmutable(),
            Returning = returning,
        };
    }

    private MergeBranch ReadMergeBranch()
    {
        const string Construct = "merge branch";
        int first = _position;
        Expect(PostgresKeyword.When, Construct);
        MergeMatch match = ReadMergeMatch();
        Expression? condition = Accept(PostgresKeyword.And) ? ReadExpression() : null;
        Expect(PostgresKeyword.Then, Construct);
        if (match == MergeMatch.NotMatched && At(PostgresKeyword.Insert))
        {
            return ReadMergeInsert(first, condition);
        }

        MergeAction action = MergeAction.Nothing;
        ImmutableArray<Assignment> set = [];
        if (Accept(PostgresKeyword.Do))
        {
            Expect(PostgresKeyword.Nothing, Construct);
        }
        else if (match != MergeMatch.NotMatched && Accept(PostgresKeyword.Delete))
        {
            action = MergeAction.Delete;
        }
        else
        {
            ExpectWords(Construct, PostgresKeyword.Update, PostgresKeyword.Set);
            action = MergeAction.Update;
            set = ReadAssignments(Construct);
            FailIf(match == MergeMatch.NotMatched, Construct);
        }

        return new MergeBranch(SpanFrom(first)) { Match = match, Condition = condition, Action = action, Set = set };
    }

    /// <summary>PostgreSQL 17 tells rows that the source lacks (<c>BY SOURCE</c>) from those that the target lacks.</summary>
    private MergeMatch ReadMergeMatch()
    {
        bool isNegated = Accept(PostgresKeyword.Not);
        Expect(PostgresKeyword.Matched, "merge branch");
        if (!isNegated)
        {
            return MergeMatch.Matched;
        }

        if (Accept(PostgresKeyword.By, PostgresKeyword.Source))
        {
            return MergeMatch.NotMatchedBySource;
        }

        Accept(PostgresKeyword.By, PostgresKeyword.Target);
        return MergeMatch.NotMatched;
    }

    private MergeBranch ReadMergeInsert(int first, Expression? condition)
    {
        const string Construct = "merge insert";
        Expect(PostgresKeyword.Insert, Construct);
        ImmutableArray<AssignmentTarget> columns = At(TokenKind.Open) ? ReadAssignmentTargets(Construct) : [];
        string? overriding = AcceptOverriding();
        RowExpression? values = null;
        if (!columns.IsEmpty || overriding is not null || !Accept(PostgresKeyword.Default, PostgresKeyword.Values))
        {
            Expect(PostgresKeyword.Values, Construct);
            int start = _position;
            Expect(TokenKind.Open, Construct);
            ImmutableArray<Expression> items = ReadExpressionList();
            Expect(TokenKind.Close, Construct);
            values = new RowExpression(SpanFrom(start)) { Items = items };
        }

        return new MergeBranch(SpanFrom(first))
        {
            Match = MergeMatch.NotMatched,
            Condition = condition,
            Action = MergeAction.Insert,
            Columns = columns,
            Overriding = overriding,
            Values = values,
        };
    }
}
