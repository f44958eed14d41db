using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Columns of a table.</summary>
internal sealed partial class MySqlParser
{
    private ColumnDefinition ReadColumnDefinition()
    {
        int first = _position;
        Identifier name = ReadColumnName("column").Parts[^1];
        return ReadColumnDefinition(first, name);
    }

    /// <summary>A column from its type on.</summary>
    private ColumnDefinition ReadColumnDefinition(int first, Identifier name)
    {
        TypeName? type = null;
        if (!(At(MySqlKeyword.Generated) && Ahead(1).Keyword == MySqlKeyword.Always) && !At(MySqlKeyword.As))
        {
            type = ReadType("column");
        }

        var parts = new ColumnParts();
        while (ReadColumnAttribute(parts))
        {
            // Each one is noted in the parts.
        }

        return new ColumnDefinition(SpanFrom(first))
        {
            Name = name,
            Type = type,
            Collation = parts.Collation,
            Comment = parts.Comment,
            Constraints = parts.Constraints.ToImmutable(),
            Options = parts.Options.ToImmutable(),
        };
    }

    private bool ReadColumnAttribute(ColumnParts parts)
    {
        int first = _position;
        switch (Current.Keyword)
        {
            case MySqlKeyword.Collate:
                _position++;
                parts.Collation = Lower(ReadCharacterSetName("collate").Name);
                return true;
            case MySqlKeyword.Comment:
                _position++;
                AcceptSymbol('=');
                parts.Comment = ReadString("comment");
                return true;
            case MySqlKeyword.Charset or MySqlKeyword.Character or MySqlKeyword.Char when AtCharacterSetClause:
                ReadCharacterSetClause();
                return true;
            case MySqlKeyword.AutoIncrement or MySqlKeyword.Invisible or MySqlKeyword.Visible or MySqlKeyword.Compressed
                or MySqlKeyword.Binary:
                parts.Options.Add(new StatementOption(SpanOf(first)) { Name = TakeKeyword() });
                return true;
            case MySqlKeyword.On:
                Expect("on update", MySqlKeyword.On, MySqlKeyword.Update);
                Expression now = ReadSimpleExpression();
                parts.Options.Add(new StatementOption(SpanFrom(first)) { Name = "on update", Values = [now] });
                return true;
            case MySqlKeyword.ColumnFormat or MySqlKeyword.Storage or MySqlKeyword.Srid or MySqlKeyword.RefSystemId
                or MySqlKeyword.EngineAttribute or MySqlKeyword.SecondaryEngineAttribute:
                string name = TakeKeyword();
                AcceptEqual();
                Expression value = ReadOptionValue("column");
                parts.Options.Add(new StatementOption(SpanFrom(first)) { Name = name, Values = [value] });
                return true;
            case MySqlKeyword.With or MySqlKeyword.Without when Ahead(1).Keyword == MySqlKeyword.System:
                _position += 2;
                Expect(MySqlKeyword.Versioning, "column");
                return true;
            default:
                return ReadEngineAttribute(parts) || ReadColumnConstraint(parts);
        }
    }

    /// <summary>MariaDB's <c>name = value</c>, which only the engine understands.</summary>
    private bool ReadEngineAttribute(ColumnParts parts)
    {
        int first = _position;
        if (!AtName || !IsSymbol(Ahead(1), '='))
        {
            return false;
        }

        string name = ReadWordText("column");
        _position++;
        Expression value = ReadOptionValue("column");
        parts.Options.Add(new StatementOption(SpanFrom(first)) { Name = name, Values = [value] });
        return true;
    }

    private bool ReadColumnConstraint(ColumnParts parts)
    {
        int first = _position;
        Identifier? name = null;
        if (Accept(MySqlKeyword.Constraint))
        {
            name = AtName ? ReadName("constraint") : null;
            if (!AtAny(MySqlKeyword.Check, MySqlKeyword.References))
            {
                Fail("constraint");
            }
        }

        ConstraintDefinition? constraint = Current.Keyword switch
        {
            MySqlKeyword.Not when Ahead(1).Keyword == MySqlKeyword.Null => ReadWords(first, 2, ConstraintKind.NotNull),
            MySqlKeyword.Null => ReadWords(first, 1, ConstraintKind.Null),
            MySqlKeyword.Primary => ReadWords(first, Ahead(1).Keyword == MySqlKeyword.Key ? 2 : 1, ConstraintKind.PrimaryKey),
            MySqlKeyword.Key => ReadWords(first, 1, ConstraintKind.PrimaryKey),
            MySqlKeyword.Unique => ReadWords(first, Ahead(1).Keyword == MySqlKeyword.Key ? 2 : 1, ConstraintKind.Unique),
            MySqlKeyword.Default => ReadDefault(first),
            MySqlKeyword.Serial => ReadSerialDefault(first),
            MySqlKeyword.Check => ReadCheck(first, name),
            MySqlKeyword.References => ReadReferences(first, name, []),
            MySqlKeyword.Generated or MySqlKeyword.As => ReadGenerated(first),
            _ => null,
        };
        if (constraint is not null)
        {
            parts.Constraints.Add(constraint);
        }

        return constraint is not null;
    }

    private ConstraintDefinition ReadWords(int first, int count, ConstraintKind kind)
    {
        _position += count;
        return new ConstraintDefinition(SpanFrom(first)) { Kind = kind };
    }

    private ConstraintDefinition ReadSerialDefault(int first)
    {
        _position++;
        Expect("serial", MySqlKeyword.Default, MySqlKeyword.Value);
        return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Unique };
    }

    private ConstraintDefinition ReadDefault(int first)
    {
        _position++;
        Expression value = ReadSimpleExpression();
        return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Default, Expression = value };
    }

    private ConstraintDefinition ReadCheck(int first, Identifier? name)
    {
        _position++;
        Expect(TokenKind.Open, "check");
        Expression condition = ReadExpression();
        Expect(TokenKind.Close, "check");
        bool isEnforced = IsMariaDb || !Accept(MySqlKeyword.Not, MySqlKeyword.Enforced);
        if (isEnforced && !IsMariaDb)
        {
            Accept(MySqlKeyword.Enforced);
        }

        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.Check,
            Name = name,
            Expression = condition,
            Options = isEnforced ? [] : ["not enforced"],
        };
    }

    /// <summary><c>[GENERATED ALWAYS] AS (expression) [VIRTUAL | STORED]</c>, MariaDB's <c>AS ROW START</c>.</summary>
    private ConstraintDefinition ReadGenerated(int first)
    {
        const string Construct = "generated";
        if (Accept(MySqlKeyword.Generated))
        {
            Expect(MySqlKeyword.Always, Construct);
        }

        Expect(MySqlKeyword.As, Construct);
        if (IsMariaDb && Accept(MySqlKeyword.Row))
        {
            string end = At(MySqlKeyword.Start) ? "row start" : "row end";
            if (!AcceptAny(MySqlKeyword.Start, MySqlKeyword.End))
            {
                Fail(Construct);
            }

            return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Generated, Options = [end] };
        }

        Expect(TokenKind.Open, Construct);
        Expression expression = ReadExpression();
        Expect(TokenKind.Close, Construct);
        ImmutableArray<string> options = AtAny(MySqlKeyword.Virtual, MySqlKeyword.Stored, MySqlKeyword.Persistent) ? [TakeKeyword()] : [];
        return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Generated, Expression = expression, Options = options };
    }

    /// <summary><c>REFERENCES table (columns) …</c>.</summary>
    private ConstraintDefinition ReadReferences(int first, Identifier? name, ImmutableArray<Expression> columns)
    {
        const string Construct = "references";
        Expect(MySqlKeyword.References, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        ImmutableArray<Identifier> referenced = At(TokenKind.Open) ? ReadNameList(Construct) : [];
        ImmutableArray<string> options = [];
        while (AtAny(MySqlKeyword.Match, MySqlKeyword.On) && _failure is null)
        {
            if (Accept(MySqlKeyword.Match))
            {
                options = options.Add($"match {ReadWordText(Construct)}");
                continue;
            }

            _position++;
            string happening = AtAny(MySqlKeyword.Delete, MySqlKeyword.Update) ? TakeKeyword() : string.Empty;
            options = options.Add($"on {happening} {ReadReferenceAction()}");
        }

        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.ForeignKey,
            Name = name,
            Columns = columns,
            ReferencedTable = table,
            ReferencedColumns = referenced,
            Options = options,
        };
    }

    private string ReadReferenceAction()
    {
        if (Accept(MySqlKeyword.Set))
        {
            string what = At(MySqlKeyword.Null) ? "set null" : "set default";
            if (!AcceptAny(MySqlKeyword.Null, MySqlKeyword.Default))
            {
                Fail("references");
            }

            return what;
        }

        if (Accept(MySqlKeyword.No))
        {
            Expect(MySqlKeyword.Action, "references");
            return "no action";
        }

        string action = At(MySqlKeyword.Cascade) ? "cascade" : "restrict";
        if (!AcceptAny(MySqlKeyword.Cascade, MySqlKeyword.Restrict))
        {
            Fail("references");
        }

        return action;
    }
}
