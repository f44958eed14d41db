using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Wardian.Sql.Postgres;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>A statement that is being applied: the draft, the statement's text, and names as they are understood at that moment.</summary>
internal sealed class ChangeContext(CatalogueDraft draft, ReadOnlyMemory<byte> text, QueryColumns queryColumns)
{
    private readonly List<UnappliedChange> _unapplied = [];

    /// <summary>What is being changed.</summary>
    public CatalogueDraft Draft => draft;

    /// <summary>What was not understood.</summary>
    public IReadOnlyList<UnappliedChange> Unapplied => _unapplied;

    /// <summary>
    /// The path under which the text of a lasting object's definition means what it means now: nothing that lasts can be made over
    /// temporary objects.
    /// </summary>
    public ImmutableArray<string> LastingPath => draft.Names.SearchPath.Remove(NameContext.TemporarySchema, StringComparer.Ordinal);

    /// <summary>The path under which the text of an object's definition means what it means now.</summary>
    public ImmutableArray<string> PathOf(bool isTemporary) => isTemporary ? draft.Names.SearchPath : LastingPath;

    /// <summary>Notes something that was not understood.</summary>
    public void Miss(SyntaxNode node, string construct) => _unapplied.Add(new UnappliedChange(node.Span, construct));

    /// <summary>The text of a node.</summary>
    public string TextOf(SyntaxNode node) => TextOf(node.Span);

    /// <summary>The text of a span.</summary>
    public string TextOf(SourceSpan span) => Encoding.UTF8.GetString(BytesOf(span));

    /// <summary>The bytes of a span.</summary>
    public ReadOnlySpan<byte> BytesOf(SourceSpan span) => text.Span[span.Start..span.End];

    /// <summary>The columns of a query.</summary>
    public ImmutableArray<Column> ColumnsOf(SyntaxNode query) => queryColumns(draft.LookAt(), draft.Names, text, query);

    /// <summary>What a text constant stands for, or the word that stands instead; null for anything else.</summary>
    public string? ValueOf(Expression expression) => expression switch
    {
        NameExpression name => name.Name.Parts[^1].Name,
        ConstantExpression { Kind: ConstantKind.String } constant => Decode(constant.Span),
        ConstantExpression { Kind: not ConstantKind.Null } constant => TextOf(constant),
        _ => null,
    };

    /// <summary>The relation that a name means.</summary>
    public bool TryFind(QualifiedName name, [NotNullWhen(true)] out Relation? relation)
    {
        relation = null;
        foreach (string schema in SchemasFor(name))
        {
            if (draft.TryFind(new RelationName(schema, Last(name)), out relation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The relation that a name means; noted when there is none.</summary>
    public bool TryFindOrMiss(QualifiedName name, string construct, [NotNullWhen(true)] out Relation? relation)
    {
        bool isFound = TryFind(name, out relation);
        if (!isFound)
        {
            Miss(name, construct);
        }

        return isFound;
    }

    /// <summary>The table of an index, or of statistics, and the name of that in full.</summary>
    public bool TryFindIndex(ComputedKind kind, QualifiedName name, out RelationName index, [NotNullWhen(true)] out Relation? table)
    {
        foreach (string schema in SchemasFor(name))
        {
            index = new RelationName(schema, Last(name));
            if (draft.TryFindIndex(kind, index, out table))
            {
                return true;
            }
        }

        index = default;
        table = null;
        return false;
    }

    /// <summary>The schema that a new object goes to: the first of the path that is not searched without being listed.</summary>
    public string SchemaForNew(QualifiedName name, bool isTemporary)
    {
        if (name.Parts.Length > 1)
        {
            return name.Parts[^2].Name;
        }

        return isTemporary ? NameContext.TemporarySchema
            : draft.Names.SearchPath.FirstOrDefault(schema => schema is not ("pg_catalog" or NameContext.TemporarySchema) && draft.HasSchema(schema))
                ?? "public";
    }

    /// <summary>The full name of a new relation.</summary>
    public RelationName NewRelation(QualifiedName name, bool isTemporary) => new(SchemaForNew(name, isTemporary), Last(name));

    /// <summary>The full name of a new routine.</summary>
    public RoutineName NewRoutine(QualifiedName name) => new(SchemaForNew(name, isTemporary: false), Last(name));

    /// <summary>The routine's full name, when there is one of that name.</summary>
    public RoutineName? FindRoutine(QualifiedName name) =>
        SchemasFor(name).Select(schema => new RoutineName(schema, Last(name)))
            .Where(candidate => draft.FindRoutines(candidate).Count > 0).Select(candidate => (RoutineName?)candidate).FirstOrDefault();

    /// <summary>The type that a name means; unknown when there is none.</summary>
    public TypeReference FindType(TypeName type) => type.IsReference ? FindColumnType(type.Name)
        : type.IsWord ? new TypeReference("pg_catalog", Last(type.Name), type.ArrayDimensions > 0)
        : FindType(type.Name, type.ArrayDimensions > 0);

    /// <summary>The type that a name means; unknown when there is none.</summary>
    public TypeReference FindType(QualifiedName name, bool isArray = false)
    {
        string last = Last(name);
        foreach (string schema in SchemasFor(name))
        {
            if (draft.TryFindType(schema, last, out _) || draft.TryFind(new RelationName(schema, last), out _))
            {
                return new TypeReference(schema, last, isArray);
            }
        }

        return default;
    }

    /// <summary>The last part of a name.</summary>
    public static string Last(QualifiedName name) => name.Parts[^1].Name;

    private TypeReference FindColumnType(QualifiedName name)
    {
        var table = new QualifiedName(name.Span) { Parts = name.Parts.RemoveAt(name.Parts.Length - 1) };
        return !table.Parts.IsEmpty && TryFind(table, out Relation? relation) ? relation.Find(Last(name))?.Type ?? default : default;
    }

    private ImmutableArray<string> SchemasFor(QualifiedName name) =>
        name.Parts.Length > 1 ? [name.Parts[^2].Name] : draft.Names.SearchPath;

    private string Decode(SourceSpan span)
    {
        ReadOnlySpan<byte> sql = text.Span[span.Start..];
        var lexer = new PostgresLexer(sql, PostgresLexing.Default);
        TokenKind kind = lexer.Next();
        byte escape = kind == TokenKind.UnicodeString ? UnicodeEscapeClause.Find(sql, lexer, out _) : UnicodeEscapeClause.Default;
        var buffer = new byte[span.Length];
        var sink = new ByteSink(buffer);
        ConstantDecoder.Decode(sql[lexer.Start..lexer.End], kind, escape, ref sink);
        return Encoding.UTF8.GetString(buffer, 0, sink.Length);
    }
}
