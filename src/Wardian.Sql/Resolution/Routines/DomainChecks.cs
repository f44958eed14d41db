using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>The conditions of domains, which are checked whenever a value becomes one of the domain.</summary>
internal static class DomainChecks
{
    /// <summary>Domains over domains that are followed.</summary>
    private const int DomainsMax = 16;

    /// <summary>Types inside of types that are followed.</summary>
    private const int DepthMax = 16;

    /// <summary>Notes what the checks of a type itself do when a value becomes one of it; the value does not depend on them.</summary>
    public static void Note(Analysis analysis, Value value, TypeReference type, SourceSpan span)
    {
        for (int step = 0; step < DomainsMax && type is { IsUnknown: false, IsArray: false }; step++)
        {
            if (!analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? domain) || domain.Kind != DataTypeKind.Domain)
            {
                break;
            }

            Check(analysis, value, domain, span);
            type = domain.Base;
        }
    }

    /// <summary>
    /// Notes what the checks do when a value becomes one of a type that it may not have already: of the type and of all that its values are made of,
    /// as far as the value is not made of the same.
    /// </summary>
    public static void NoteConversion(Analysis analysis, Value value, TypeReference type, SourceSpan span) =>
        Note(analysis, value, type, span, DepthMax);

    /// <summary>Notes what the checks do when a value like this one is made of text.</summary>
    public static void NoteContent(Analysis analysis, Value value, SourceSpan span)
    {
        NoteConversion(analysis, value.Derived(), value.Type, span);
        foreach (Column field in value.Fields.IsDefault ? [] : value.Fields)
        {
            NoteConversion(analysis, value.Derived(), field.Type, span);
        }
    }

    private static void Note(Analysis analysis, Value value, TypeReference type, SourceSpan span, int depth)
    {
        if (depth == 0 || value.Type == type || type.Schema is null or "pg_catalog")
        {
            return;
        }

        while (!type.IsArray && Find(analysis, type) is { Kind: DataTypeKind.Domain } domain)
        {
            Check(analysis, value, domain, span);
            type = domain.Base;
        }

        TypeReference given = TypeFinder.BaseOf(analysis, value.Type);
        if (given == type)
        {
            return;
        }

        if (type.IsArray)
        {
            Note(analysis, value.Derived(given.IsArray ? given.Element : default), type.Element, span, depth - 1);
        }
        else if (Find(analysis, type) is { Kind: DataTypeKind.Range or DataTypeKind.Multirange } range)
        {
            Note(analysis, value.Derived(), range.Base, span, depth - 1);
        }
        else if (TypeFinder.FieldsOf(analysis, type) is { IsDefault: false } fields)
        {
            ImmutableArray<Column> own = TypeFinder.FieldsOf(analysis, value);
            for (int index = 0; index < fields.Length; index++)
            {
                TypeReference from = !own.IsDefault && own.Length == fields.Length ? own[index].Type : default;
                Note(analysis, value.Derived(from), fields[index].Type, span, depth - 1);
            }
        }
    }

    private static DataType? Find(Analysis analysis, TypeReference type) =>
        type.Schema is not (null or "pg_catalog") && analysis.Catalogue.TryFindType(type.Schema, type.Name!, out DataType? found) ? found : null;

    private static void Check(Analysis analysis, Value value, DataType domain, SourceSpan span)
    {
        if (!domain.Checks.IsEmpty && analysis.Shared.FollowsRoutines)
        {
            analysis.Shared.Domain(domain).AddTo(analysis, span, ArgumentBinding.Of([value]));
        }
    }

    /// <summary>The default of a type, for a column without one of its own, with the search path to read it under; null when it has none.</summary>
    public static (string Expression, NameContext Names)? DefaultOf(Analysis analysis, TypeReference type) =>
        type is { IsUnknown: false, IsArray: false } && analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? domain) && domain.Default is { } text
            ? (text, new NameContext(domain.DefinitionPath))
            : null;

    /// <summary>What the checks of a domain do, where routines of users are called.</summary>
    public static QuerySummary Read(AnalysisCache shared, DataType domain)
    {
        var analysis = new Analysis(shared, new NameContext(domain.DefinitionPath), default);
        var parameters = new ParameterTable(1);
        foreach (CheckCondition check in domain.Checks)
        {
            ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes($"SELECT {check.Text}");
            var inner = new Analysis(shared, new NameContext(check.Path), text);
            var names = new BodyNames(null, null);
            var value = new Variable("value", domain.Base, TypeFinder.FieldsOf(inner, domain.Base));
            value.Assign(parameters.ValueOf(inner, 0, domain.Base));
            names.Add(value);
            ImmutableArray<Statement> statements = new PostgresParser().Parse(text, PostgresLexing.Default).Statements;
            foreach (Statement statement in statements)
            {
                RoutineNames.Converted(inner, inner.Statements.Resolve(statement, new Scope(null) { Variables = names }), PostgresTypes.Boolean);
            }

            if (statements.IsEmpty)
            {
                inner.Facts.Miss(IncompleteReason.NotUnderstood, default, domain.Name);
            }

            QuerySummary summary = QuerySummary.Of(inner, []);
            if (ConstraintReaction.HasEffects(summary))
            {
                summary.AddTo(analysis, default, ArgumentBinding.Of([parameters.ValueOf(analysis, 0, domain.Base)]));
            }
        }

        return QuerySummary.Of(analysis, []);
    }
}
