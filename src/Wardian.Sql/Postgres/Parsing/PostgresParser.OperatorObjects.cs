using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Aggregates, operators, their classes and families, casts, transforms, conversions and collations.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>From <c>AGGREGATE</c>; before 8.2 the types of the arguments were options too.</summary>
    private UtilityStatement ReadCreateAggregate(int first)
    {
        const string Construct = "create aggregate";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Aggregate, Construct);
        bool isOld = IsOldAggregate();
        if (isOld)
        {
            QualifiedName name = ReadFunctionName(Construct);
            parts.Objects.Add(new ObjectName(name.Span) { Kind = "aggregate", Name = name });
        }
        else
        {
            parts.Objects.Add(ReadAggregate());
        }

        if (isOld)
        {
            ReadOldAggregateDefinition(parts.Options);
        }
        else
        {
            ReadDefinition(parts.Options, Construct);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>old_aggr_definition</c>: the names are no key words, and none lacks its value.</summary>
    private void ReadOldAggregateDefinition(ImmutableArray<StatementOption>.Builder options)
    {
        const string Construct = "create aggregate";
        Expect(TokenKind.Open, Construct);
        do
        {
            int first = _position;
            FailIf(!AtIdentifier, Construct);
            string name = ReadOptionName(Construct);
            ExpectOperator('=', Construct);
            options.Add(MakeOption(first, name, ReadDefinitionValue(Construct)));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
    }

    /// <summary>Whether <c>name =</c> stands in the first parenthesis behind the name.</summary>
    private bool IsOldAggregate()
    {
        int offset = 1;
        while (Ahead(offset).Kind == TokenKind.Dot)
        {
            offset += 2;
        }

        return Ahead(offset).Kind == TokenKind.Open && Ahead(offset + 1).Keyword == PostgresKeyword.NotKeyword
            && IsOperator(Ahead(offset + 2), '=');
    }

    /// <summary>From <c>OPERATOR</c>: an operator, a class or a family.</summary>
    private UtilityStatement ReadCreateOperator(int first)
    {
        if (At(PostgresKeyword.Operator, PostgresKeyword.Class) && Ahead(2).Kind != TokenKind.Dot)
        {
            return ReadCreateOperatorClass(first);
        }

        bool isFamily = At(PostgresKeyword.Operator, PostgresKeyword.Family) && Ahead(2).Kind != TokenKind.Dot;
        Accept(PostgresKeyword.Operator);
        var parts = new UtilityParts(isFamily ? "create operator family" : "create operator");
        if (isFamily)
        {
            Accept(PostgresKeyword.Family);
            ReadOperatorGroup(parts.Objects, "operator family");
        }
        else
        {
            QualifiedName name = ReadOperatorName("operator");
            parts.Objects.Add(new ObjectName(name.Span) { Kind = "operator", Name = name });
            ReadDefinition(parts.Options, "create operator");
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCreateOperatorClass(int first)
    {
        const string Construct = "create operator class";
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Operator, PostgresKeyword.Class);
        parts.Objects.Add(ReadObject("operator class"));
        AcceptWordOption(parts.Options, PostgresKeyword.Default);
        ExpectWords(Construct, PostgresKeyword.For, PostgresKeyword.Type);
        parts.Types.Add(ReadTypeName());
        Expect(PostgresKeyword.Using, Construct);
        parts.Objects.Add(ReadSimpleObject("access method"));
        if (Accept(PostgresKeyword.Family))
        {
            parts.Objects.Add(ReadObject("operator family"));
        }

        Expect(PostgresKeyword.As, Construct);
        ReadOperatorClassItems(parts);
        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>opclass_item_list</c>.</summary>
    private void ReadOperatorClassItems(UtilityParts parts)
    {
        const string Construct = "operator class item";
        do
        {
            if (Accept(PostgresKeyword.Storage))
            {
                parts.Types.Add(ReadTypeName());
            }
            else if (Accept(PostgresKeyword.Function))
            {
                ReadWholeNumber(Construct);
                parts.Types.AddRange(At(TokenKind.Open) ? ReadTypeList(Construct) : []);
                parts.Objects.Add(ReadRoutine("function"));
            }
            else
            {
                Expect(PostgresKeyword.Operator, Construct);
                ReadWholeNumber(Construct);
                ReadClassOperator(parts.Objects);
            }
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary>An operator with its purpose: to search, or to order by a family of operators.</summary>
    private void ReadClassOperator(ImmutableArray<ObjectName>.Builder objects)
    {
        int first = _position;
        QualifiedName name = ReadOperatorName("operator");
        if (At(TokenKind.Open))
        {
            _position = first;
            objects.Add(ReadOperator());
        }
        else
        {
            objects.Add(new ObjectName(name.Span) { Kind = "operator", Name = name });
        }

        if (Accept(PostgresKeyword.For) && !Accept(PostgresKeyword.Search))
        {
            ExpectWords("operator", PostgresKeyword.Order, PostgresKeyword.By);
            objects.Add(ReadObject("operator family"));
        }
    }

    /// <summary>From <c>OPERATOR</c> behind <c>ALTER</c>.</summary>
    private UtilityStatement ReadAlterOperator(int first)
    {
        bool isClass = Ahead(1).Keyword == PostgresKeyword.Class && Ahead(2).Kind != TokenKind.Dot;
        bool isFamily = Ahead(1).Keyword == PostgresKeyword.Family && Ahead(2).Kind != TokenKind.Dot;
        Accept(PostgresKeyword.Operator);
        if (isClass || isFamily)
        {
            _position++;
            return ReadAlterOperatorGroup(first, isFamily);
        }

        var parts = new UtilityParts("alter operator");
        parts.Objects.Add(ReadOperator());
        if (!AcceptCommonChange(parts, CommonChanges.Owner | CommonChanges.Schema))
        {
            Expect(PostgresKeyword.Set, "alter operator");
            ReadDefinition(parts.Options, "alter operator");
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterOperatorGroup(int first, bool isFamily)
    {
        string kind = isFamily ? "operator family" : "operator class";
        var parts = new UtilityParts("alter " + kind);
        ReadOperatorGroup(parts.Objects, kind);
        if (isFamily && Accept(PostgresKeyword.Add))
        {
            ReadOperatorClassItems(parts);
        }
        else if (isFamily && Accept(PostgresKeyword.Drop))
        {
            ReadOperatorClassRemovals(parts);
        }
        else
        {
            ReadCommonChange(parts, RenameOwnerSchema);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>opclass_drop_list</c>: numbers and types.</summary>
    private void ReadOperatorClassRemovals(UtilityParts parts)
    {
        const string Construct = "operator class item";
        do
        {
            FailIf(!AcceptAny(PostgresKeyword.Operator, PostgresKeyword.Function), Construct);
            ReadWholeNumber(Construct);
            parts.Types.AddRange(ReadTypeList(Construct));
        }
        while (Accept(TokenKind.Comma));
    }

    private UtilityStatement ReadCreateCast(int first)
    {
        const string Construct = "create cast";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Cast, Construct);
        parts.Objects.Add(ReadCast());
        if (Accept(PostgresKeyword.With, PostgresKeyword.Function))
        {
            parts.Objects.Add(ReadRoutine("function"));
        }
        else if (!Accept(PostgresKeyword.Without, PostgresKeyword.Function))
        {
            ExpectWords(Construct, PostgresKeyword.With, PostgresKeyword.Inout);
        }

        int start = _position;
        if (Accept(PostgresKeyword.As))
        {
            FailIf(!AcceptAny(PostgresKeyword.Implicit, PostgresKeyword.Assignment), Construct);
            parts.Options.Add(MakeWordOption(start));
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>From <c>TRANSFORM</c>: one function for each direction, at least one.</summary>
    private UtilityStatement ReadCreateTransform(int first)
    {
        const string Construct = "create transform";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Transform, Construct);
        ReadTransform(parts.Objects);
        Expect(TokenKind.Open, Construct);
        bool isFrom = At(PostgresKeyword.From);
        ReadTransformFunction(parts.Objects);
        if (Accept(TokenKind.Comma))
        {
            FailIf(At(PostgresKeyword.From) == isFrom, Construct);
            ReadTransformFunction(parts.Objects);
        }

        Expect(TokenKind.Close, Construct);
        return parts.Build(SpanFrom(first));
    }

    private void ReadTransformFunction(ImmutableArray<ObjectName>.Builder objects)
    {
        FailIf(!AcceptAny(PostgresKeyword.From, PostgresKeyword.To), "transform");
        ExpectWords("transform", PostgresKeyword.Sql, PostgresKeyword.With, PostgresKeyword.Function);
        objects.Add(ReadRoutine("function"));
    }

    private UtilityStatement ReadCreateConversion(int first)
    {
        const string Construct = "create conversion";
        var parts = new UtilityParts(Construct);
        AcceptWordOption(parts.Options, PostgresKeyword.Default);
        Expect(PostgresKeyword.Conversion, Construct);
        parts.Objects.Add(ReadObject("conversion"));
        Expect(PostgresKeyword.For, Construct);
        parts.Expressions.Add(ReadStringConstant(Construct));
        Expect(PostgresKeyword.To, Construct);
        parts.Expressions.Add(ReadStringConstant(Construct));
        Expect(PostgresKeyword.From, Construct);
        parts.Objects.Add(ReadObject("function"));
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCreateCollation(int first)
    {
        const string Construct = "create collation";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Collation, Construct);
        AcceptIfNotExists();
        parts.Objects.Add(ReadObject("collation"));
        if (Accept(PostgresKeyword.From))
        {
            parts.Objects.Add(ReadObject("collation"));
        }
        else
        {
            ReadDefinition(parts.Options, Construct);
        }

        return parts.Build(SpanFrom(first));
    }
}
