using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Sequences and their options.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on behind <c>CREATE [TEMPORARY] SEQUENCE</c>.</summary>
    private UtilityStatement ReadCreateSequence(int first)
    {
        var parts = new UtilityParts("create sequence");
        AcceptIfNotExists();
        parts.Objects.Add(ReadObject("sequence"));
        ReadSequenceOptions(parts.Options);
        return parts.Build(SpanFrom(first));
    }

    private void ReadSequenceOptions(ImmutableArray<StatementOption>.Builder options)
    {
        while (AtSequenceOption)
        {
            ReadSequenceOption(options);
        }
    }

    /// <summary><c>LOGGED</c> and <c>UNLOGGED</c> only change a sequence's storage; before PostgreSQL 16 nobody wrote them.</summary>
    private bool AtSequenceOption =>
        AtAny(
            PostgresKeyword.As, PostgresKeyword.Cache, PostgresKeyword.Cycle, PostgresKeyword.Increment, PostgresKeyword.Maxvalue,
            PostgresKeyword.Minvalue, PostgresKeyword.No, PostgresKeyword.Owned, PostgresKeyword.Sequence, PostgresKeyword.Start,
            PostgresKeyword.Restart, PostgresKeyword.Logged, PostgresKeyword.Unlogged);

    /// <summary><c>SeqOptElem</c>: the column that owns the sequence and the type are values of their options.</summary>
    private void ReadSequenceOption(ImmutableArray<StatementOption>.Builder options)
    {
        const string Construct = "sequence";
        int first = _position;
        PostgresKeyword word = Current.Keyword;
        string name = Spelling(Current);
        _position += AtEnd ? 0 : 1;
        switch (word)
        {
            case PostgresKeyword.As:
                TypeName type = ReadSimpleTypeName();
                options.Add(MakeOption(first, name, new NameExpression(type.Span) { Name = type.Name }));
                break;
            case PostgresKeyword.Increment:
                Accept(PostgresKeyword.By);
                options.Add(MakeOption(first, name, ReadNumber(Construct)));
                break;
            case PostgresKeyword.Start:
                Accept(PostgresKeyword.With);
                options.Add(MakeOption(first, name, ReadNumber(Construct)));
                break;
            case PostgresKeyword.Restart:
                bool hasNumber = Accept(PostgresKeyword.With) || AtSignedNumber;
                options.Add(hasNumber ? MakeOption(first, name, ReadNumber(Construct)) : MakeOption(first, name));
                break;
            case PostgresKeyword.Cache or PostgresKeyword.Maxvalue or PostgresKeyword.Minvalue:
                options.Add(MakeOption(first, name, ReadNumber(Construct)));
                break;
            case PostgresKeyword.Owned:
                Expect(PostgresKeyword.By, Construct);
                options.Add(MakeOption(first, "owned by", ReadNameValue(Construct)));
                break;
            case PostgresKeyword.Sequence:
                Expect(PostgresKeyword.Name, Construct);
                options.Add(MakeOption(first, "sequence name", ReadNameValue(Construct)));
                break;
            case PostgresKeyword.No:
                FailIf(!AcceptAny(PostgresKeyword.Cycle, PostgresKeyword.Maxvalue, PostgresKeyword.Minvalue), Construct);
                options.Add(MakeWordOption(first));
                break;
            default:
                options.Add(MakeWordOption(first));
                break;
        }
    }
}
