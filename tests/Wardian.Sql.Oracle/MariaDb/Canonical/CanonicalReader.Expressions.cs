using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <content>Expressions: a flat walk over tokens that goes into parentheses.</content>
internal sealed partial class CanonicalReader
{
    /// <summary>Words that end an expression outside parentheses.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "as", "from", "where", "group", "having", "order", "limit", "on", "union", "intersect", "except", "with", "asc", "desc", "for", "lock", "procedure",
    };

    /// <summary>Functions whose argument is a name: of a sequence, or of a column whose values do not matter.</summary>
    private static readonly HashSet<string> NamingFunctions = new(StringComparer.Ordinal) { "nextval", "lastval", "setval", "default" };

    /// <summary>
    /// Whether the parenthesis at this offset holds a query, in further parentheses or not; and not a list or a join that begins with one.
    /// </summary>
    private bool IsQuery(int offset)
    {
        if (!Ahead(offset).IsSymbol('('))
        {
            return false;
        }

        CanonicalToken first = Ahead(offset + 1);
        if (first.IsWord("select") || first.IsWord("with") || (first.IsWord("values") && Ahead(offset + 2).IsSymbol('(')))
        {
            return true;
        }

        if (!IsQuery(offset + 1))
        {
            return false;
        }

        CanonicalToken behind = Ahead(Closing(offset + 1) + 1);
        return behind.IsSymbol(')') || behind.IsWord("order") || behind.IsWord("limit") || (behind.Kind == CanonicalTokenKind.Word && SetWords.Contains(behind.Text));
    }

    /// <summary>The offset of the parenthesis that closes the one at an offset.</summary>
    private int Closing(int offset)
    {
        int depth = 0;
        do
        {
            depth += Ahead(offset).IsSymbol('(') ? 1 : Ahead(offset).IsSymbol(')') ? -1 : 0;
            offset++;
        }
        while (depth > 0 && Ahead(offset).Kind != CanonicalTokenKind.End);
        return offset - 1;
    }

    /// <summary>Reads up to a comma, a closing parenthesis or a word that ends it; over the direction of an order.</summary>
    private CanonicalExpression ReadExpression()
    {
        var expression = new CanonicalExpression();
        int first = _position;
        while (!AtExpressionEnd)
        {
            ReadPart(expression);
        }

        if (_position == first)
        {
            throw Unknown("an expression");
        }

        int length = _position - first;
        expression.IsBareColumn = expression.Columns is [var only] && length == (2 * only.Length) - 1;
        expression.Position = length == 1 ? PositionOf(_tokens[first]) : 0;
        expression.IsBareQuery = expression is { Queries: [(_, false)], Columns: [], Uses: [] } && IsOneParenthesis(first);
        _ = Accept("asc") || Accept("desc");
        return expression;
    }

    private bool IsOneParenthesis(int first)
    {
        int depth = 0;
        for (int index = first; index < _position; index++)
        {
            depth += _tokens[index].IsSymbol('(') ? 1 : _tokens[index].IsSymbol(')') ? -1 : 0;
            if (depth == 0)
            {
                return index == _position - 1;
            }
        }

        return false;
    }

    private bool AtExpressionEnd =>
        Current.Kind == CanonicalTokenKind.End || Current.IsSymbol(',') || Current.IsSymbol(')')
        || (Current.Kind == CanonicalTokenKind.Word && Ends.Contains(Current.Text));

    private void ReadPart(CanonicalExpression expression)
    {
        if (Current.IsSymbol('('))
        {
            ReadParenthesis(expression, function: null);
        }
        else if (Current.Kind == CanonicalTokenKind.Name)
        {
            ReadColumn(expression);
        }
        else if (Current.Kind == CanonicalTokenKind.Word)
        {
            ReadWord(expression);
        }
        else
        {
            _position++;
        }
    }

    private void ReadColumn(CanonicalExpression expression)
    {
        List<string> parts = [ReadName()];
        while (Accept('.'))
        {
            parts.Add(ReadName());
        }

        if (Current.IsSymbol('('))
        {
            // A stored function.
            ReadParenthesis(expression, function: null);
        }
        else
        {
            expression.Columns.Add([.. parts]);
        }
    }

    private void ReadWord(CanonicalExpression expression)
    {
        string word = Current.Text;
        _position++;
        if (word == "within")
        {
            Expect("group");
            ReadParenthesis(expression, word);
        }
        else if (Current.IsSymbol('('))
        {
            ReadParenthesis(expression, word);
        }
    }

    /// <summary>Reads what is in parentheses: a query, a window, an aggregate's order, or any list.</summary>
    private void ReadParenthesis(CanonicalExpression expression, string? function)
    {
        if (IsQuery(0))
        {
            _position++;
            expression.Queries.Add((ReadQuery(), function == "exists"));
            Expect(')');
            return;
        }

        Expect('(');
        if (function is not null && NamingFunctions.Contains(function))
        {
            while (Current.Kind == CanonicalTokenKind.Name || Current.IsSymbol('.'))
            {
                _position++;
            }
        }

        bool isWindow = function == "over";
        UseKind? kind = isWindow ? UseKind.Window : Accept("distinct") ? UseKind.Distinct : null;
        while (!Accept(')'))
        {
            kind = ReadInside(expression, function, isWindow, kind);
        }
    }

    /// <summary>Reads on inside parentheses; returns what the columns that follow are used for.</summary>
    private UseKind? ReadInside(CanonicalExpression expression, string? function, bool isWindow, UseKind? kind)
    {
        if (Current.Kind == CanonicalTokenKind.End)
        {
            throw Unknown(")");
        }

        if (Current.IsWord("order") || (isWindow && Current.IsWord("partition")))
        {
            _position++;
            Expect("by");
            foreach (CanonicalExpression key in ReadList(null))
            {
                Use(expression, isWindow ? UseKind.Window : UseKind.Order, key);

                // What an aggregate over a sorted group computes is one of the values that it sorts by.
                if (function == "within")
                {
                    Merge(expression, key);
                }
            }

            return isWindow ? UseKind.Window : UseKind.Order;
        }

        if (kind is null or UseKind.Order or UseKind.Window)
        {
            ReadInsidePlain(expression);
            return kind;
        }

        var value = new CanonicalExpression();
        ReadInsidePlain(value);
        Use(expression, UseKind.Distinct, value);
        Merge(expression, value);
        return kind;
    }

    /// <summary>Words that end an expression outside do not inside: <c>cast(a as char)</c>, <c>extract(year from a)</c>.</summary>
    private void ReadInsidePlain(CanonicalExpression expression)
    {
        if (Current.IsSymbol(',') || (Current.Kind == CanonicalTokenKind.Word && Ends.Contains(Current.Text)))
        {
            _position++;
        }
        else
        {
            ReadPart(expression);
        }
    }

    private static void Use(CanonicalExpression expression, UseKind kind, CanonicalExpression used) => expression.Uses.Add((kind, used));

    private static void Merge(CanonicalExpression expression, CanonicalExpression part)
    {
        expression.Columns.AddRange(part.Columns);
        expression.Queries.AddRange(part.Queries);
    }
}
