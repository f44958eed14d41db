using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Joins.</summary>
internal sealed partial class MySqlParser
{
    private bool AtJoin => Current.Keyword is MySqlKeyword.Join or MySqlKeyword.Inner or MySqlKeyword.Left or MySqlKeyword.Right
        or MySqlKeyword.Cross or MySqlKeyword.Natural or MySqlKeyword.StraightJoin;

    /// <summary><c>join_table_list</c>.</summary>
    private ImmutableArray<FromItem> ReadFromList()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadFromItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<FromItem>(from);
    }

    /// <summary>
    /// <c>table_reference</c>: sources with joins. A condition belongs to the join read last that has none yet; joins that are still without
    /// one at the end are as if their left side were joined to the leftmost source on their right (<c>a JOIN b JOIN c ON x</c> is
    /// <c>(a JOIN b) JOIN c ON x</c>), as <c>PT_cross_join::add_cross_join</c> of MySQL has it.
    /// </summary>
    private FromItem ReadFromItem()
    {
        if (!Enter("from item"))
        {
            Leave();
            return MissingSource();
        }

        int first = _position;
        FromItem item = ReadJoinsBehind(first, ReadSource());
        Leave();
        return item;
    }

    /// <summary>The joins behind a source that begins with the token <paramref name="first"/>.</summary>
    private FromItem ReadJoinsBehind(int first, FromItem item)
    {
        List<PendingJoin>? pending = null;
        int spine = 0;
        while (AtJoin || AtJoinCondition(pending))
        {
            if (!AtJoin)
            {
                PendingJoin join = pending![^1];
                pending.RemoveAt(pending.Count - 1);
                item = ReadCondition(join, item);
                first = join.First;
                spine = join.Spine + 1;
            }
            else if (At(MySqlKeyword.Natural))
            {
                item = ReadNaturalJoin(first, item);
                spine++;
            }
            else
            {
                JoinKind kind = ReadJoinKind(out bool needsCondition);
                (pending ??= []).Add(new PendingJoin(first, item, spine, kind, needsCondition));
                first = _position;
                spine = 0;
                item = ReadSource();
            }

            Grow();
        }

        return pending is { Count: > 0 } ? JoinWithoutConditions(pending, item, spine) : item;
    }

    /// <summary>Behind the query of an <c>INSERT</c> the word may begin <c>ON DUPLICATE KEY</c>.</summary>
    private bool AtJoinCondition(List<PendingJoin>? pending) =>
        pending is { Count: > 0 } && (At(MySqlKeyword.Using)
            || (At(MySqlKeyword.On) && !(Ahead(1).Keyword == MySqlKeyword.Duplicate && Ahead(2).Keyword == MySqlKeyword.Key)));

    private JoinReference ReadCondition(in PendingJoin join, FromItem right)
    {
        if (Accept(MySqlKeyword.Using))
        {
            ImmutableArray<Identifier> columns = ReadNameList("using");
            return new JoinReference(SpanFrom(join.First)) { Kind = join.Kind, Left = join.Left, Right = right, Using = columns };
        }

        _position++;
        Expression condition = ReadExpression();
        return new JoinReference(SpanFrom(join.First)) { Kind = join.Kind, Left = join.Left, Right = right, Condition = condition };
    }

    private JoinReference ReadNaturalJoin(int first, FromItem left)
    {
        _position++;
        JoinKind kind = ReadJoinKind(out _);
        FromItem right = ReadSource();
        return new JoinReference(SpanFrom(first)) { Kind = kind, IsNatural = true, Left = left, Right = right };
    }

    private JoinKind ReadJoinKind(out bool needsCondition)
    {
        needsCondition = AtAny(MySqlKeyword.Left, MySqlKeyword.Right);
        JoinKind kind = Current.Keyword switch
        {
            MySqlKeyword.Left => JoinKind.Left,
            MySqlKeyword.Right => JoinKind.Right,
            MySqlKeyword.Cross => JoinKind.Cross,
            _ => JoinKind.Inner,
        };
        if (Accept(MySqlKeyword.StraightJoin))
        {
            return kind;
        }

        if (needsCondition)
        {
            _position++;
            Accept(MySqlKeyword.Outer);
        }
        else
        {
            AcceptAny(MySqlKeyword.Inner, MySqlKeyword.Cross);
        }

        Expect(MySqlKeyword.Join, "join");
        return kind;
    }

    private FromItem JoinWithoutConditions(List<PendingJoin> pending, FromItem last, int lastSpine)
    {
        FromItem item = pending[0].Left;
        for (int index = 0; index < pending.Count; index++)
        {
            PendingJoin join = pending[index];
            if (join.NeedsCondition)
            {
                Fail("join");
            }

            bool isLast = index == pending.Count - 1;
            FromItem right = isLast ? last : pending[index + 1].Left;
            item = JoinToLeftmost(item, join.Kind, right, isLast ? lastSpine : pending[index + 1].Spine);
        }

        return item;
    }

    /// <summary>Joins <paramref name="left"/> to the source that lies <paramref name="spine"/> joins down the left of <paramref name="right"/>.</summary>
    private static JoinReference JoinToLeftmost(FromItem left, JoinKind kind, FromItem right, int spine)
    {
        var path = new JoinReference[spine];
        FromItem leaf = right;
        for (int depth = 0; depth < spine; depth++)
        {
            path[depth] = (JoinReference)leaf;
            leaf = path[depth].Left;
        }

        var joined = new JoinReference(new SourceSpan(left.Span.Start, leaf.Span.End)) { Kind = kind, Left = left, Right = leaf };
        for (int depth = spine - 1; depth >= 0; depth--)
        {
            JoinReference around = path[depth];
            joined = new JoinReference(new SourceSpan(left.Span.Start, around.Span.End))
            {
                Kind = around.Kind,
                IsNatural = around.IsNatural,
                Left = joined,
                Right = around.Right,
                Condition = around.Condition,
                Using = around.Using,
            };
        }

        return joined;
    }
}
