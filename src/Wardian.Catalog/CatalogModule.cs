using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wardian.Catalog.Connections;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Catalog.Scans;

namespace Wardian.Catalog;

/// <summary>Registers sources, scans, review, rules and reports.</summary>
public static class CatalogModule
{
    /// <summary>Adds what commands use.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton(CatalogSchema.Value);
        services.TryAddSingleton<CatalogSources>();
        services.TryAddSingleton<CatalogScans>();
        services.TryAddSingleton<CatalogReview>();
        services.TryAddSingleton<CatalogRules>();
        services.TryAddSingleton<CatalogReports>();
        return services;
    }
}
