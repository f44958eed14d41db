namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <content>FROM.</content>
internal sealed partial class CanonicalReader
{
    private void ReadSources(CanonicalSelect select)
    {
        do
        {
            ReadSource(select);
        }
        while (Accept(','));
    }

    private void ReadSource(CanonicalSelect select)
    {
        if (Current.IsSymbol('(') && !IsQuery(0))
        {
            _position++;
            ReadJoin(select);
            Expect(')');
        }
        else if (Accept('('))
        {
            CanonicalQuery query = ReadQuery();
            Expect(')');
            string alias = ReadName();
            select.Sources.Add(new CanonicalSource(alias, null, null, query, null, Accept('(') ? ReadNames() : []));
        }
        else if (Current.IsWord("json_table"))
        {
            ReadJsonTable(select);
        }
        else
        {
            ReadTable(select);
        }
    }

    private void ReadJoin(CanonicalSelect select)
    {
        ReadSource(select);
        while (!Current.IsSymbol(')'))
        {
            if (!Accept(','))
            {
                _ = Accept("left") || Accept("right") || Accept("cross") || Accept("inner");
                Accept("outer");
                if (!Accept("straight_join"))
                {
                    Expect("join");
                }
            }

            ReadSource(select);
            if (Accept("on"))
            {
                Expect('(');
                select.Joins.Add(ReadExpression());
                Expect(')');
            }
        }
    }

    private void ReadTable(CanonicalSelect select)
    {
        string name = ReadName();
        string? database = null;
        if (Accept('.'))
        {
            (database, name) = (name, ReadName());
        }

        if (Accept("partition"))
        {
            Expect('(');
            ReadNames();
        }

        string alias = Current.Kind == CanonicalTokenKind.Name ? ReadName() : name;
        while (Accept("use") || Accept("force") || Accept("ignore"))
        {
            _ = Accept("index") || Accept("key");
            if (Accept("for"))
            {
                _position += Current.IsWord("join") ? 1 : 2;
            }

            Expect('(');
            if (!Accept(')'))
            {
                ReadNames();
            }
        }

        select.Sources.Add(new CanonicalSource(alias, database, name, null, null, []));
    }

    /// <summary><c>JSON_TABLE(argument, 'path' COLUMNS (…)) alias</c>; its columns are the names that begin a definition.</summary>
    private void ReadJsonTable(CanonicalSelect select)
    {
        _position++;
        Expect('(');
        CanonicalExpression argument = ReadExpression();
        List<string> columns = [];
        int depth = 1;
        while (depth > 0)
        {
            if (Current.Kind == CanonicalTokenKind.End)
            {
                throw Unknown("the end of json_table");
            }

            depth += Current.IsSymbol('(') ? 1 : Current.IsSymbol(')') ? -1 : 0;
            if (Current.Kind == CanonicalTokenKind.Name)
            {
                columns.Add((Ahead(1).IsWord("for") ? "#" : string.Empty) + Current.Text);
            }

            _position++;
        }

        select.Sources.Add(new CanonicalSource(ReadName(), null, null, null, argument, columns));
    }
}
