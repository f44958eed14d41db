using System.CommandLine;
using Wardian.Catalog.Review;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog import</c>: decisions that were filled into an exported queue.</summary>
internal static class CatalogImportVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("import", "catalog-import");
        Argument<string> file = cli.Argument(command, "file", "arg-catalog-import");
        Option<bool> replace = cli.Option<bool>(command, "--replace", "opt-catalog-replace");
        return cli.Run(command, invocation =>
        {
            string name = invocation.Get(file);
            byte[] content = Read(name);
            using Store store = invocation.OpenStore();
            ReviewResult result = store.Get<CatalogReview>().Import(invocation.Administrator, content, invocation.Get(replace), invocation.Terminal.Language);
            return new DecisionPrinter(invocation.Terminal).Finish(result, name);
        });
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
