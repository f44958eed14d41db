namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Objects that are named together with their kind.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Words of a kind whose objects have names that may be qualified (<c>object_type_any_name</c>); otherwise null.</summary>
    private string? AcceptQualifiedKind()
    {
        int first = _position;
        if (AcceptAny(
            PostgresKeyword.Table, PostgresKeyword.Sequence, PostgresKeyword.View, PostgresKeyword.Index, PostgresKeyword.Collation,
            PostgresKeyword.Conversion, PostgresKeyword.Statistics)
            || Accept(PostgresKeyword.Materialized, PostgresKeyword.View)
            || Accept(PostgresKeyword.Foreign, PostgresKeyword.Table))
        {
            return WordsFrom(first);
        }

        return At(PostgresKeyword.Text, PostgresKeyword.Search) ? ReadTextSearchKind() : null;
    }

    /// <summary>Words of a kind whose objects have plain names (<c>drop_type_name</c>); otherwise null.</summary>
    private string? AcceptSimpleKind()
    {
        if (At(PostgresKeyword.Procedural, PostgresKeyword.Language))
        {
            _position++;
        }

        int first = _position;
        bool isKind = AcceptAny(
            PostgresKeyword.Extension, PostgresKeyword.Language, PostgresKeyword.Publication, PostgresKeyword.Schema, PostgresKeyword.Server)
            || Accept(PostgresKeyword.Access, PostgresKeyword.Method)
            || Accept(PostgresKeyword.Event, PostgresKeyword.Trigger)
            || AcceptWords(PostgresKeyword.Foreign, PostgresKeyword.Data, PostgresKeyword.Wrapper);
        return isKind ? WordsFrom(first) : null;
    }

    /// <summary>
    /// Kind and name as <c>COMMENT ON</c>, <c>SECURITY LABEL ON</c> and <c>ALTER EXTENSION ADD</c> write them. Adds the object and what is
    /// named with it; gives its kind.
    /// </summary>
    private string ReadAddressedObject(UtilityParts parts, string construct)
    {
        if (AcceptQualifiedKind() is { } qualified)
        {
            parts.Objects.Add(ReadObject(qualified));
            return qualified;
        }

        if (AcceptSimpleKind() is { } simple)
        {
            parts.Objects.Add(ReadSimpleObject(simple));
            return simple;
        }

        string kind = Spelling(Current);
        if (AcceptAny(PostgresKeyword.Database, PostgresKeyword.Role, PostgresKeyword.Subscription, PostgresKeyword.Tablespace))
        {
            parts.Objects.Add(ReadSimpleObject(kind));
        }
        else if (AcceptAny(PostgresKeyword.Type, PostgresKeyword.Domain))
        {
            parts.Objects.Add(ReadTypeObject(kind));
        }
        else if (AcceptAny(PostgresKeyword.Function, PostgresKeyword.Procedure, PostgresKeyword.Routine))
        {
            parts.Objects.Add(ReadRoutine(kind));
        }
        else if (AcceptAny(PostgresKeyword.Policy, PostgresKeyword.Rule, PostgresKeyword.Trigger))
        {
            ReadObjectOnTable(parts, kind);
        }
        else
        {
            return ReadPeculiarObject(parts, kind, construct);
        }

        return kind;
    }

    private void ReadObjectOnTable(UtilityParts parts, string kind)
    {
        parts.Objects.Add(ReadSimpleObject(kind));
        Expect(PostgresKeyword.On, kind);
        parts.Objects.Add(ReadObject("table"));
    }

    /// <summary>Objects of which each kind is named in a way of its own.</summary>
    private string ReadPeculiarObject(UtilityParts parts, string kind, string construct)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Column:
                _position++;
                parts.Objects.Add(ReadObject(kind));
                return kind;
            case PostgresKeyword.Aggregate:
                _position++;
                parts.Objects.Add(ReadAggregate());
                return kind;
            case PostgresKeyword.Cast:
                _position++;
                parts.Objects.Add(ReadCast());
                return kind;
            case PostgresKeyword.Transform:
                _position++;
                ReadTransform(parts.Objects);
                return kind;
            case PostgresKeyword.Constraint:
                _position++;
                parts.Objects.Add(ReadSimpleObject(kind));
                Expect(PostgresKeyword.On, construct);
                parts.Objects.Add(ReadObject(AcceptDomainWord() ? "domain" : "table"));
                return kind;
            case PostgresKeyword.Operator:
                return ReadOperatorOrGroup(parts);
            case PostgresKeyword.Large:
                ExpectWords(construct, PostgresKeyword.Large, PostgresKeyword.Object);
                parts.Expressions.Add(ReadNumber(construct));
                return "large object";
            default:
                Fail(construct);
                return kind;
        }
    }

    /// <summary>The word <c>DOMAIN</c> before a name; alone it is the table's name.</summary>
    private bool AcceptDomainWord() =>
        At(PostgresKeyword.Domain) && Ahead(1).Kind != TokenKind.Dot && Ahead(1).Keyword != PostgresKeyword.Is
        && Accept(PostgresKeyword.Domain);

    private string ReadOperatorOrGroup(UtilityParts parts)
    {
        Accept(PostgresKeyword.Operator);
        if (AtAny(PostgresKeyword.Class, PostgresKeyword.Family) && Ahead(1).Kind != TokenKind.Dot)
        {
            string kind = "operator " + Spelling(Current);
            _position++;
            ReadOperatorGroup(parts.Objects, kind);
            return kind;
        }

        parts.Objects.Add(ReadOperator());
        return "operator";
    }
}
