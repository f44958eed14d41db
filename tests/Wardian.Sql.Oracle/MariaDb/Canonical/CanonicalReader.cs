using System.Globalization;

namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>
/// Reads the text that MariaDB prints for a view: stars are expanded, every column stands behind its table's alias, joins are in parentheses
/// and USING has become ON. It shares nothing with the product's parser.
/// </summary>
internal sealed partial class CanonicalReader
{
    private static readonly HashSet<string> SelectWords = new(StringComparer.Ordinal)
    {
        "all", "high_priority", "straight_join", "sql_small_result", "sql_big_result", "sql_buffer_result", "sql_no_cache", "sql_cache", "sql_calc_found_rows",
    };

    private static readonly HashSet<string> SetWords = new(StringComparer.Ordinal) { "union", "intersect", "except" };

    private readonly List<CanonicalToken> _tokens;
    private int _position;

    private CanonicalReader(string text) => _tokens = CanonicalLexer.Read(text);

    /// <summary>Reads a query.</summary>
    /// <exception cref="CanonicalTextException">It is not of a form that is known.</exception>
    public static CanonicalQuery Read(string text)
    {
        var reader = new CanonicalReader(text);
        CanonicalQuery query = reader.ReadQuery();
        return reader.Current.Kind == CanonicalTokenKind.End ? query : throw reader.Unknown("the end");
    }

    private CanonicalToken Current => _tokens[_position];

    private CanonicalToken Ahead(int offset) => _tokens[Math.Min(_position + offset, _tokens.Count - 1)];

    private bool Accept(string word)
    {
        bool isThere = Current.IsWord(word);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(char symbol)
    {
        bool isThere = Current.IsSymbol(symbol);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(char symbol)
    {
        if (!Accept(symbol))
        {
            throw Unknown(symbol.ToString());
        }
    }

    private void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unknown(word);
        }
    }

    private CanonicalTextException Unknown(string wanted) => new(
        $"{wanted} is not there but {string.Join(' ', Enumerable.Range(0, 6).Select(offset => Ahead(offset).Text))}");

    private string ReadName()
    {
        if (Current.Kind is not (CanonicalTokenKind.Name or CanonicalTokenKind.Word))
        {
            throw Unknown("a name");
        }

        return _tokens[_position++].Text;
    }

    private List<string> ReadNames()
    {
        List<string> names = [];
        do
        {
            names.Add(ReadName());
        }
        while (Accept(','));
        Expect(')');
        return names;
    }

    private CanonicalQuery ReadQuery()
    {
        var query = new CanonicalQuery();
        if (Accept("with"))
        {
            ReadCommonTables(query);
        }

        query.Body = ReadOperations();
        query.Order = Accept("order") ? ReadList("by") : [];
        SkipLimit();
        SkipLocking();
        return query;
    }

    private void ReadCommonTables(CanonicalQuery query)
    {
        bool isRecursive = Accept("recursive");
        do
        {
            string name = ReadName();
            List<string> columns = Accept('(') ? ReadNames() : [];
            Expect("as");
            Expect('(');
            query.CommonTables.Add(new CanonicalCommonTable(name, columns, ReadQuery(), isRecursive));
            Expect(')');
        }
        while (Accept(','));
    }

    /// <summary>Set operations from left to right; INTERSECT goes before the others.</summary>
    private object ReadOperations()
    {
        object left = ReadIntersections();
        while (Current.IsWord("union") || Current.IsWord("except"))
        {
            string operation = _tokens[_position++].Text;
            bool isAll = Accept("all");
            left = new CanonicalSetOperation(left, operation, isAll, ReadIntersections());
        }

        return left;
    }

    private object ReadIntersections()
    {
        object left = ReadBody();
        while (Accept("intersect"))
        {
            bool isAll = Accept("all");
            left = new CanonicalSetOperation(left, "intersect", isAll, ReadBody());
        }

        return left;
    }

    private object ReadBody()
    {
        if (Accept('('))
        {
            CanonicalQuery inner = ReadQuery();
            Expect(')');
            return inner;
        }

        return Accept("values") ? ReadValues() : ReadSelect();
    }

    private CanonicalValues ReadValues()
    {
        List<IReadOnlyList<CanonicalExpression>> rows = [];
        do
        {
            Expect('(');
            rows.Add(ReadList(null));
            Expect(')');
        }
        while (Accept(','));
        return new CanonicalValues(rows);
    }

    private CanonicalSelect ReadSelect()
    {
        Expect("select");
        var select = new CanonicalSelect { IsDistinct = Accept("distinct") };
        while (Current.Kind == CanonicalTokenKind.Word && SelectWords.Contains(Current.Text))
        {
            _position++;
        }

        do
        {
            CanonicalExpression expression = ReadExpression();
            select.Items.Add((expression, Accept("as") ? ReadName() : string.Empty));
        }
        while (Accept(','));
        if (Accept("from"))
        {
            ReadSources(select);
        }

        select.Where = Accept("where") ? ReadExpression() : null;
        select.Groups = Accept("group") ? ReadList("by") : [];
        if (Accept("with"))
        {
            Expect("rollup");
        }

        select.Having = Accept("having") ? ReadExpression() : null;
        return select;
    }

    private void SkipLocking()
    {
        if (Accept("for"))
        {
            Expect("update");
        }
        else if (Accept("lock"))
        {
            _position += "in share mode".Split(' ').Length;
        }
    }

    private void SkipLimit()
    {
        if (!Accept("limit"))
        {
            return;
        }

        while (Current.Kind == CanonicalTokenKind.Constant || Current.IsSymbol(',') || Current.IsWord("offset"))
        {
            _position++;
        }
    }

    private List<CanonicalExpression> ReadList(string? word)
    {
        if (word is not null)
        {
            Expect(word);
        }

        List<CanonicalExpression> list = [];
        do
        {
            list.Add(ReadExpression());
        }
        while (Accept(','));
        return list;
    }

    private static int PositionOf(CanonicalToken token) =>
        token.Kind == CanonicalTokenKind.Constant && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
