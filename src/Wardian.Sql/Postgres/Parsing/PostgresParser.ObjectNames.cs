using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Names of objects, as statements address them: with types of arguments, with symbols of operators, with roles.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>any_name</c> or <c>qualified_name</c>.</summary>
    private ObjectName ReadObject(string kind)
    {
        QualifiedName name = ReadQualifiedName(kind);
        return new ObjectName(name.Span) { Kind = kind, Name = name };
    }

    /// <summary><c>name</c>: one word.</summary>
    private ObjectName ReadSimpleObject(string kind)
    {
        int first = _position;
        Identifier name = ReadColumnName(kind);
        return MakeObject(first, kind, name);
    }

    private ObjectName MakeObject(int first, string kind, Identifier name) =>
        new(SpanFrom(first)) { Kind = kind, Name = new QualifiedName(SpanFrom(first)) { Parts = [name] } };

    private void ReadObjects(ImmutableArray<ObjectName>.Builder objects, string kind)
    {
        do
        {
            objects.Add(ReadObject(kind));
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadSimpleObjects(ImmutableArray<ObjectName>.Builder objects, string kind)
    {
        do
        {
            objects.Add(ReadSimpleObject(kind));
        }
        while (Accept(TokenKind.Comma));
    }

    private static void AddColumns(ImmutableArray<ObjectName>.Builder objects, ImmutableArray<Identifier> columns)
    {
        foreach (Identifier column in columns)
        {
            objects.Add(new ObjectName(column.Span) { Kind = "column", Name = new QualifiedName(column.Span) { Parts = [column] } });
        }
    }

    /// <summary><c>RoleSpec</c>: a role, <c>PUBLIC</c> or the current one under one of its names.</summary>
    private ObjectName ReadRole(string kind = "role")
    {
        int first = _position;
        bool isCurrent = AtAny(PostgresKeyword.CurrentRole, PostgresKeyword.CurrentUser, PostgresKeyword.SessionUser);
        if (!isCurrent && (!AtNonReservedWord || MakeIdentifier(Current).Name == "none"))
        {
            Fail(kind);
        }

        return MakeObject(first, kind, ReadLabel(kind));
    }

    /// <summary><c>RoleId</c>: the name of a role that is made or renamed, so none with a meaning of its own.</summary>
    private ObjectName ReadRoleName()
    {
        if (!AtNonReservedWord || MakeIdentifier(Current).Name == "public")
        {
            Fail("role");
        }

        return ReadRole();
    }

    private void ReadRoles(ImmutableArray<ObjectName>.Builder objects, string kind = "role")
    {
        do
        {
            objects.Add(ReadRole(kind));
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary><c>Typename</c> as the name of the type itself.</summary>
    private ObjectName ReadTypeObject(string kind)
    {
        TypeName type = ReadTypeName();
        return new ObjectName(type.Span) { Kind = kind, Name = type.Name };
    }

    /// <summary><c>function_with_argtypes</c>.</summary>
    private ObjectName ReadRoutine(string kind)
    {
        int first = _position;
        QualifiedName name = ReadRoutineName(kind);
        if (!At(TokenKind.Open))
        {
            return new ObjectName(SpanFrom(first)) { Kind = kind, Name = name };
        }

        ImmutableArray<RoutineParameter> parameters = ReadParameters(allowDefaults: false);
        return new ObjectName(SpanFrom(first))
        {
            Kind = kind,
            Name = name,
            HasArgumentTypes = true,
            ArgumentTypes = [.. parameters.Where(parameter => parameter.Mode != ParameterMode.Out).Select(parameter => parameter.Type)],
        };
    }

    /// <summary>Without types of arguments the name may also be one that no function can be called by (<c>ColId</c>).</summary>
    private QualifiedName ReadRoutineName(string kind) =>
        AtColumnName && Ahead(1).Kind != TokenKind.Open ? ReadQualifiedName(kind) : ReadFunctionName(kind);

    private void ReadRoutines(ImmutableArray<ObjectName>.Builder objects, string kind)
    {
        do
        {
            objects.Add(ReadRoutine(kind));
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary><c>aggregate_with_argtypes</c>.</summary>
    private ObjectName ReadAggregate()
    {
        int first = _position;
        QualifiedName name = ReadFunctionName("aggregate");
        ImmutableArray<RoutineParameter> parameters = ReadAggregateParameters();
        return new ObjectName(SpanFrom(first))
        {
            Kind = "aggregate",
            Name = name,
            HasArgumentTypes = true,
            ArgumentTypes = [.. parameters.Select(parameter => parameter.Type)],
        };
    }

    /// <summary><c>aggr_args</c>: direct arguments before <c>ORDER BY</c>, aggregated ones behind it.</summary>
    private ImmutableArray<RoutineParameter> ReadAggregateParameters()
    {
        ImmutableArray<RoutineParameter>.Builder parameters = ImmutableArray.CreateBuilder<RoutineParameter>();
        Expect(TokenKind.Open, "aggregate");
        if (!AcceptOperator('*'))
        {
            if (!At(PostgresKeyword.Order))
            {
                ReadAggregateParameterList(parameters);
            }

            if (Accept(PostgresKeyword.Order, PostgresKeyword.By))
            {
                int directCount = parameters.Count;
                ReadAggregateParameterList(parameters);
                RefuseVariadicMix(parameters, directCount);
            }
        }

        Expect(TokenKind.Close, "aggregate");
        return parameters.ToImmutable();
    }

    /// <summary>When the last direct argument is variadic, the only aggregated one must be so too, of the same type.</summary>
    private void RefuseVariadicMix(ImmutableArray<RoutineParameter>.Builder parameters, int directCount)
    {
        if (directCount == 0 || parameters[directCount - 1].Mode != ParameterMode.Variadic)
        {
            return;
        }

        RoutineParameter last = parameters[^1];
        string TypeText(RoutineParameter parameter) => string.Join('.', parameter.Type.Name.Parts.Select(part => part.Name));
        FailIf(
            parameters.Count != directCount + 1 || last.Mode != ParameterMode.Variadic
            || TypeText(last) != TypeText(parameters[directCount - 1]),
            "aggregate");
    }

    private void ReadAggregateParameterList(ImmutableArray<RoutineParameter>.Builder parameters)
    {
        do
        {
            RoutineParameter parameter = ReadParameter(allowDefault: false);
            if (parameter.Mode is ParameterMode.Out or ParameterMode.InOut)
            {
                Fail("aggregate");
            }

            parameters.Add(parameter);
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary><c>any_operator</c>: the symbol is the name's last part; the arrow of named arguments is no operator.</summary>
    private QualifiedName ReadOperatorName(string construct)
    {
        int first = _position;
        ImmutableArray<Identifier>.Builder parts = ImmutableArray.CreateBuilder<Identifier>();
        while (AtAnyWord && Ahead(1).Kind == TokenKind.Dot)
        {
            parts.Add(ReadColumnName(construct));
            Accept(TokenKind.Dot);
        }

        int start = _position;
        Expect(TokenKind.Operator, construct);
        SourceSpan span = SpanFrom(start);
        if (Text[span.Start..span.End] is [(byte)'=', (byte)'>'])
        {
            Fail(construct);
        }

        parts.Add(new Identifier(System.Text.Encoding.UTF8.GetString(Text[span.Start..span.End]), span));
        return new QualifiedName(SpanFrom(first)) { Parts = parts.ToImmutable() };
    }

    /// <summary><c>operator_with_argtypes</c>: one of the two types may be <c>NONE</c>.</summary>
    private ObjectName ReadOperator()
    {
        int first = _position;
        QualifiedName name = ReadOperatorName("operator");
        ImmutableArray<TypeName>.Builder types = ImmutableArray.CreateBuilder<TypeName>();
        Expect(TokenKind.Open, "operator");
        bool hasLeft = !Accept(PostgresKeyword.None);
        if (hasLeft)
        {
            types.Add(ReadTypeName());
        }

        Expect(TokenKind.Comma, "operator");
        if (!hasLeft || !Accept(PostgresKeyword.None))
        {
            types.Add(ReadTypeName());
        }

        Expect(TokenKind.Close, "operator");
        return new ObjectName(SpanFrom(first)) { Kind = "operator", Name = name, HasArgumentTypes = true, ArgumentTypes = types.ToImmutable() };
    }

    /// <summary>The class or family, then the access method that it is for.</summary>
    private void ReadOperatorGroup(ImmutableArray<ObjectName>.Builder objects, string kind)
    {
        objects.Add(ReadObject(kind));
        Expect(PostgresKeyword.Using, kind);
        objects.Add(ReadSimpleObject("access method"));
    }

    /// <summary><c>(source AS target)</c>: a cast has no name, so it is called by its source type.</summary>
    private ObjectName ReadCast()
    {
        int first = _position;
        Expect(TokenKind.Open, "cast");
        TypeName source = ReadTypeName();
        Expect(PostgresKeyword.As, "cast");
        TypeName target = ReadTypeName();
        Expect(TokenKind.Close, "cast");
        return new ObjectName(SpanFrom(first))
        {
            Kind = "cast",
            Name = source.Name,
            HasArgumentTypes = true,
            ArgumentTypes = [source, target],
        };
    }

    /// <summary><c>FOR type LANGUAGE name</c>: a transform is called by its type.</summary>
    private void ReadTransform(ImmutableArray<ObjectName>.Builder objects)
    {
        int first = _position;
        Expect(PostgresKeyword.For, "transform");
        TypeName type = ReadTypeName();
        objects.Add(new ObjectName(SpanFrom(first)) { Kind = "transform", Name = type.Name, HasArgumentTypes = true, ArgumentTypes = [type] });
        Expect(PostgresKeyword.Language, "transform");
        objects.Add(ReadSimpleObject("language"));
    }
}
