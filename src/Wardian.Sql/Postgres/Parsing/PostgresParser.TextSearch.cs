namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Text search: parsers, dictionaries, templates, configurations.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>TEXT SEARCH</c> and the kind's word.</summary>
    private string ReadTextSearchKind()
    {
        int first = _position;
        ExpectWords("text search", PostgresKeyword.Text, PostgresKeyword.Search);
        FailIf(
            !AcceptAny(PostgresKeyword.Parser, PostgresKeyword.Dictionary, PostgresKeyword.Template, PostgresKeyword.Configuration),
            "text search");
        return WordsFrom(first);
    }

    private UtilityStatement ReadCreateTextSearch(int first)
    {
        string kind = ReadTextSearchKind();
        var parts = new UtilityParts("create " + kind);
        parts.Objects.Add(ReadObject(kind));
        ReadDefinition(parts.Options, kind);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterTextSearch(int first)
    {
        string kind = ReadTextSearchKind();
        var parts = new UtilityParts("alter " + kind);
        parts.Objects.Add(ReadObject(kind));
        CommonChanges owner = kind is "text search dictionary" or "text search configuration" ? CommonChanges.Owner : default;
        if (AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Schema | owner))
        {
            return parts.Build(SpanFrom(first));
        }

        if (kind == "text search dictionary")
        {
            ReadDefinition(parts.Options, kind);
        }
        else
        {
            FailIf(kind != "text search configuration", kind);
            ReadTextSearchMapping(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>ADD | ALTER | DROP MAPPING</c>: types of tokens are words, dictionaries are objects.</summary>
    private void ReadTextSearchMapping(UtilityParts parts)
    {
        const string Construct = "text search mapping";
        int first = _position;
        bool isAlter = At(PostgresKeyword.Alter);
        bool isDrop = At(PostgresKeyword.Drop);
        FailIf(!AcceptAny(PostgresKeyword.Add, PostgresKeyword.Alter, PostgresKeyword.Drop), Construct);
        Expect(PostgresKeyword.Mapping, Construct);
        string words = WordsFrom(first);
        _ = isDrop && AcceptIfExists();
        if (!isAlter || At(PostgresKeyword.For))
        {
            Expect(PostgresKeyword.For, Construct);
            parts.Options.Add(MakeOption(first, words, ReadBareColumns(Construct)));
        }
        else
        {
            FailIf(!At(PostgresKeyword.Replace), Construct);
        }

        if (isDrop)
        {
            return;
        }

        bool isReplace = isAlter && Accept(PostgresKeyword.Replace);
        if (isReplace)
        {
            parts.Objects.Add(ReadObject("text search dictionary"));
        }

        Expect(PostgresKeyword.With, Construct);
        if (isReplace)
        {
            parts.Objects.Add(ReadObject("text search dictionary"));
        }
        else
        {
            ReadObjects(parts.Objects, "text search dictionary");
        }
    }
}
