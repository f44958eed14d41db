using System.CommandLine;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog</c>: what the data is, and how it is graded.</summary>
internal static class CatalogVerbs
{
    public static Command Create(Cli cli) => cli.Command("catalog", "catalog",
        CatalogConnectVerb.Create(cli),
        CatalogScanVerb.Create(cli),
        CatalogListVerb.Create(cli),
        CatalogReviewVerb.Create(cli),
        CatalogDecideVerb.Create(cli),
        CatalogImportVerb.Create(cli),
        CatalogReportVerb.Create(cli),
        cli.Command("rules", "catalog-rules", CatalogRulesSetVerb.Create(cli), CatalogRulesShowVerb.Create(cli)),
        CatalogLabelsVerb.Create(cli),
        CatalogEvaluateVerb.Create(cli));
}
