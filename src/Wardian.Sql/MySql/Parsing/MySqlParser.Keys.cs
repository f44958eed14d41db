using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Keys, checks and periods of a table.</summary>
internal sealed partial class MySqlParser
{
    private bool AtTableConstraint => Current.Keyword is MySqlKeyword.Constraint or MySqlKeyword.Primary or MySqlKeyword.Unique
        or MySqlKeyword.Foreign or MySqlKeyword.Check or MySqlKeyword.Key or MySqlKeyword.Index
            or MySqlKeyword.Fulltext or MySqlKeyword.Spatial
        || (At(MySqlKeyword.Period) && Ahead(1).Keyword == MySqlKeyword.For && IsMariaDb);

    private ConstraintDefinition ReadTableConstraint()
    {
        const string Construct = "constraint";
        int first = _position;
        Identifier? name = null;
        if (Accept(MySqlKeyword.Constraint))
        {
            AcceptIfNotExists();
            name = AtName ? ReadName(Construct) : null;
        }

        switch (Current.Keyword)
        {
            case MySqlKeyword.Check:
                return ReadCheck(first, name);
            case MySqlKeyword.Foreign:
                return ReadForeignKey(first, name);
            case MySqlKeyword.Period:
                return ReadPeriod(first);
            case MySqlKeyword.Primary:
                Expect(Construct, MySqlKeyword.Primary, MySqlKeyword.Key);
                return ReadKey(first, name, ConstraintKind.PrimaryKey);
            case MySqlKeyword.Unique:
                _position++;
                AcceptAny(MySqlKeyword.Key, MySqlKeyword.Index);
                return ReadKey(first, name, ConstraintKind.Unique);
            case MySqlKeyword.Key or MySqlKeyword.Index when name is null:
                _position++;
                return ReadKey(first, name, ConstraintKind.Index);
            case MySqlKeyword.Fulltext or MySqlKeyword.Spatial when name is null:
                _position++;
                AcceptAny(MySqlKeyword.Key, MySqlKeyword.Index);
                return ReadKey(first, name, ConstraintKind.Index);
            default:
                Fail(Construct);
                return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Options };
        }
    }

    private ConstraintDefinition ReadKey(int first, Identifier? name, ConstraintKind kind)
    {
        AcceptIfNotExists();
        Identifier? index = AtName && !AtAny(MySqlKeyword.Using, MySqlKeyword.Type) ? ReadName("key") : null;
        ReadKeyType();
        ImmutableArray<Expression> columns = ReadKeyParts("key");
        ReadKeyOptions();
        return new ConstraintDefinition(SpanFrom(first)) { Kind = kind, Name = index ?? name, Columns = columns };
    }

    private void ReadKeyType()
    {
        if (AcceptAny(MySqlKeyword.Using, MySqlKeyword.Type))
        {
            ReadName("index type");
        }
    }

    /// <summary>Columns of a key, maybe only their beginnings, or expressions in parentheses.</summary>
    private ImmutableArray<Expression> ReadKeyParts(string construct)
    {
        Expect(TokenKind.Open, construct);
        int from = _nodeCount;
        do
        {
            Push(ReadKeyPart(construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return Take<Expression>(from);
    }

    private Expression ReadKeyPart(string construct)
    {
        Expression part;
        if (At(TokenKind.Open))
        {
            part = ReadSimpleExpression();
        }
        else
        {
            QualifiedName column = SingleName(ReadName(construct));
            part = new NameExpression(column.Span) { Name = column };
            if (Accept(TokenKind.Open))
            {
                ReadConstant();
                Expect(TokenKind.Close, construct);
            }
            else if (Accept(MySqlKeyword.Without))
            {
                Expect(MySqlKeyword.Overlaps, construct);
            }
        }

        AcceptAny(MySqlKeyword.Asc, MySqlKeyword.Desc);
        return part;
    }

    private ImmutableArray<StatementOption> ReadKeyOptions()
    {
        int from = _nodeCount;
        while (true)
        {
            int first = _position;
            switch (Current.Keyword)
            {
                case MySqlKeyword.Using or MySqlKeyword.Type:
                    _position++;
                    Push(WordOption(first, "using", SingleName(ReadName("key"))));
                    break;
                case MySqlKeyword.With:
                    Expect("key", MySqlKeyword.With, MySqlKeyword.Parser);
                    Push(WordOption(first, "with parser", SingleName(ReadName("key"))));
                    break;
                case MySqlKeyword.Visible or MySqlKeyword.Invisible or MySqlKeyword.Ignored:
                    Push(new StatementOption(SpanOf(first)) { Name = TakeKeyword() });
                    break;
                case MySqlKeyword.Not when Ahead(1).Keyword == MySqlKeyword.Ignored:
                    _position += 2;
                    break;
                case MySqlKeyword.KeyBlockSize or MySqlKeyword.Comment or MySqlKeyword.EngineAttribute
                    or MySqlKeyword.SecondaryEngineAttribute:
                case MySqlKeyword.NotKeyword when AtName && IsSymbol(Ahead(1), '='):
                    string name = ReadWordText("key");
                    AcceptEqual();
                    Expression value = ReadOptionValue("key");
                    Push(new StatementOption(SpanFrom(first)) { Name = name, Values = [value] });
                    break;
                default:
                    return Take<StatementOption>(from);
            }
        }
    }

    private ConstraintDefinition ReadForeignKey(int first, Identifier? name)
    {
        const string Construct = "foreign key";
        Expect(Construct, MySqlKeyword.Foreign, MySqlKeyword.Key);
        AcceptIfNotExists();
        Identifier? index = AtName ? ReadName(Construct) : null;
        ImmutableArray<Expression> columns = ReadKeyParts(Construct);
        return ReadReferences(first, name ?? index, columns);
    }

    /// <summary>MariaDB's <c>PERIOD FOR name (a, b)</c>.</summary>
    private ConstraintDefinition ReadPeriod(int first)
    {
        _position += 2;
        Identifier name = ReadName("period");
        ImmutableArray<Expression> columns = ReadKeyParts("period");
        return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Options, Name = name, Columns = columns,
            Options = ["period"] };
    }
}
