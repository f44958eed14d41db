using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>One file alone, for statements of its own dialect.</summary>
internal static class DefinitionFile
{
    public static DefinitionFileReading Read(ReadOnlySpan<byte> bytes, SqlDialect? dialect = null)
    {
        byte[] file = bytes.ToArray();
        SqlDialect? found = dialect ?? (file.Length > DefinitionReader.BytesMax ? null : DialectRecogniser.Recognise(DecodedFile.Decode(file).Text));
        (SqlCatalogue catalogue, var files) = DefinitionReader.Read(
            [("file", file)], found, dialect, database: string.Empty, isOrdered: true, lowerCaseTableNames: 0);
        DefinitionFileSummary summary = Assert.Single(files);
        return new DefinitionFileReading(summary.Dialect, summary.Encoding, catalogue.Snapshot, catalogue.Names, summary.Problems);
    }
}
