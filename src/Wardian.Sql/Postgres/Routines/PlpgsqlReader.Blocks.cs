using System.Collections.Immutable;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>Blocks, and what they declare.</summary>
internal sealed partial class PlpgsqlReader
{
    /// <summary><c>pl_block</c> from behind its label.</summary>
    private BlockStatement ReadBlock(Identifier? label)
    {
        int first = _position;
        if (!Enter("block"))
        {
            Leave();
            return Missing();
        }

        ImmutableArray<VariableDeclaration>.Builder declarations = ImmutableArray.CreateBuilder<VariableDeclaration>();
        if (Accept("declare"))
        {
            while (!At("begin") && !At(TokenKind.End))
            {
                // DECLARE may be written again between declarations.
                if (!Accept("declare"))
                {
                    declarations.Add(ReadDeclaration());
                }
            }
        }

        Expect("begin", "block");
        ImmutableArray<Statement> statements = ReadStatements();
        ImmutableArray<ExceptionHandler> handlers = Accept("exception") ? ReadHandlers() : [];
        Expect("end", "block");
        AcceptName();
        Leave();
        return new BlockStatement(SpanFrom(first))
        {
            Label = label,
            Declarations = declarations.ToImmutable(),
            Statements = statements,
            Handlers = handlers,
        };
    }

    private VariableDeclaration ReadDeclaration()
    {
        int first = _position;
        Identifier name = ReadName("declaration");
        if (At("alias") && IsWord(Ahead(1), "for"))
        {
            _position += 2;
            Expression other = ReadVariable("alias");
            Expect(TokenKind.Semicolon, "alias");
            return new VariableDeclaration(SpanFrom(first)) { Name = name, AliasOf = other };
        }

        int words = IsWord(Current, "no") && IsWord(Ahead(1), "scroll") ? 2 : At("scroll") ? 1 : 0;
        if (IsWord(Ahead(words), "cursor"))
        {
            _position += words + 1;
            return ReadCursorDeclaration(first, name);
        }

        Accept("constant");
        TypeName? type = ReadType(PlpgsqlEnds.Semicolon | PlpgsqlEnds.Assign | PlpgsqlEnds.Declaration);
        if (Accept("collate"))
        {
            ReadVariable("collation");
        }

        if (Accept("not"))
        {
            Expect("null", "declaration");
        }

        Expression? value = null;
        if (Accept("default") || AcceptAssignment())
        {
            value = ReadExpression(PlpgsqlEnds.Semicolon, "declaration");
        }

        Expect(TokenKind.Semicolon, "declaration");
        return new VariableDeclaration(SpanFrom(first)) { Name = name, Type = type, Default = value };
    }

    private bool AcceptAssignment()
    {
        bool isThere = IsEnd(Current, PlpgsqlEnds.Assign);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private VariableDeclaration ReadCursorDeclaration(int first, Identifier name)
    {
        ImmutableArray<VariableDeclaration>.Builder parameters = ImmutableArray.CreateBuilder<VariableDeclaration>();
        if (Accept(TokenKind.Open))
        {
            do
            {
                int start = _position;
                Identifier parameter = ReadName("cursor");
                TypeName? type = ReadType(PlpgsqlEnds.Comma | PlpgsqlEnds.Close);
                parameters.Add(new VariableDeclaration(SpanFrom(start)) { Name = parameter, Type = type });
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.Close, "cursor");
        }

        if (!Accept("is"))
        {
            Expect("for", "cursor");
        }

        Statement query = ReadSql(PlpgsqlEnds.Semicolon, "cursor");
        Expect(TokenKind.Semicolon, "cursor");
        return new VariableDeclaration(SpanFrom(first)) { Name = name, Query = query, Parameters = parameters.ToImmutable() };
    }

    /// <summary><c>read_datatype</c>: a type of SQL's, <c>name%TYPE</c> or <c>name%ROWTYPE</c>.</summary>
    private TypeName? ReadType(PlpgsqlEnds ends)
    {
        int first = _position;
        MoveToEnd(ends, "type");
        int end = _position;
        if (_failure is not null || first >= end)
        {
            Fail("type");
            return null;
        }

        int percent = first;
        while (percent < end && !IsOperator(_tokens[percent], "%"))
        {
            percent++;
        }

        if (percent < end - 1)
        {
            return ReadReferenceType(first, percent, end);
        }

        TypeName? type = _parser.ParseType(_text, _tokens.AsSpan(first, end - first), _lexing, out SyntaxFailure? failure);
        if (failure is not null)
        {
            Fail(failure);
        }

        return type;
    }

    private TypeName? ReadReferenceType(int first, int percent, int end)
    {
        bool isRow = IsWord(_tokens[percent + 1], "rowtype");
        _position = first;
        Expression name = ReadVariable("type");
        if (name is not NameExpression { Name: var qualified } || _position != percent || !(isRow || IsWord(_tokens[percent + 1], "type")))
        {
            Fail("type");
            return null;
        }

        _position = end;
        bool isArray = end > percent + 2;
        return new TypeName(SpanFrom(first))
        {
            Name = qualified,
            IsReference = !isRow,
            IsRowReference = isRow,
            ArrayDimensions = isArray ? 1 : 0,
        };
    }

    /// <summary>Which errors a handler is for decides nothing that is followed here.</summary>
    private ImmutableArray<ExceptionHandler> ReadHandlers()
    {
        ImmutableArray<ExceptionHandler>.Builder handlers = ImmutableArray.CreateBuilder<ExceptionHandler>();
        while (At("when"))
        {
            int first = _position;
            MoveToEnd(PlpgsqlEnds.Then, "exception");
            Expect("then", "exception");
            handlers.Add(new ExceptionHandler(SpanFrom(first)) { Statements = ReadStatements() });
        }

        return handlers.ToImmutable();
    }
}
