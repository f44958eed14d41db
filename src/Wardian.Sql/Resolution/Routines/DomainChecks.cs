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

    /// <summary>Notes what the checks do when a value becomes one of a type; the value does not depend on them.</summary>
    public static ColumnSet Note(Analysis analysis, Value value, TypeReference type, SourceSpan span)
    {
        for (int step = 0; step < DomainsMax && !type.IsUnknown; step++)
        {
            if (!analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? domain) || domain.Kind != DataTypeKind.Domain)
            {
                break;
            }

            if (!domain.Checks.IsEmpty && analysis.Shared.FollowsRoutines)
            {
                analysis.Shared.Domain(domain).AddTo(analysis, span, ArgumentBinding.Of([value]));
            }

            type = domain.Base;
        }

        return default;
    }

    /// <summary>Notes what the checks do when a value becomes one of a type that it may not have already.</summary>
    public static void NoteConversion(Analysis analysis, Value value, TypeReference type, SourceSpan span)
    {
        if (value.Type != type && type.Schema is not (null or "pg_catalog"))
        {
            Note(analysis, value, type, span);
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
                inner.Statements.Resolve(statement, new Scope(null) { Variables = names });
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
