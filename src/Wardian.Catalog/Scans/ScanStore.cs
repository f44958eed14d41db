using System.Data.Common;
using System.Text.Json;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Samples;
using Wardian.Kernel;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Scans;

/// <summary>Scans in the control database. Of each source the contents of the newest are kept, and of the others that they were made.</summary>
internal static class ScanStore
{
    /// <summary>Scans of a source whose contents are kept.</summary>
    public const int ContentsKept = 3;

    private const string Columns = "id, source, taken_at_ms, scanned_by, is_complete, relations, columns, changes";

    /// <summary>The newest scan of each source, by source.</summary>
    public static IReadOnlyList<ScanRow> Newest(ControlUnit unit) => unit.Query(
        $"SELECT {Columns} FROM catalog_scan WHERE id IN (SELECT max(id) FROM catalog_scan GROUP BY source) ORDER BY source", Read);

    /// <summary>The scans of a source whose contents are kept, the newest first.</summary>
    public static IReadOnlyList<ScanRow> WithContents(ControlUnit unit, string source) => unit.Query(
        $"SELECT {Columns} FROM catalog_scan WHERE source = @source AND inventory IS NOT NULL ORDER BY id DESC", Read, ("@source", source));

    /// <summary>The inventory of a scan whose contents are kept.</summary>
    public static SourceInventory Inventory(ControlUnit unit, ScanRow scan)
    {
        byte[] packed = unit.Query("SELECT inventory FROM catalog_scan WHERE id = @id", row => row.GetFieldValue<byte[]>(0), ("@id", scan.Id))[0];
        (SourceInventory? inventory, Error? error) = InventoryJson.Read(Packed.Open(packed));
        return inventory ?? throw new FailureException(error!);
    }

    /// <summary>The assessments of a scan; null when there are none that fit the inventory: they were never made, or by another program.</summary>
    public static AssessmentSet? Assessments(ControlUnit unit, ScanRow scan, SourceInventory inventory)
    {
        byte[]? packed = unit.Query("SELECT assessments FROM catalog_scan WHERE id = @id", row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), ("@id", scan.Id))[0];
        if (packed is null)
        {
            return null;
        }

        AssessmentSet? set = JsonSerializer.Deserialize(Packed.Open(packed), AssessmentJsonContext.Default.AssessmentSet);
        bool fits = set?.Format == AssessmentSet.CurrentFormat && set.Relations.Length == inventory.Relations.Length
            && set.Relations.Zip(inventory.Relations).All(item => item.First.Length == item.Second.Columns.Length);
        return fits ? set : null;
    }

    /// <summary>What samples of a scan told; nothing when none were taken, or another program kept them in another form.</summary>
    public static SampleSet Samples(ControlUnit unit, ScanRow scan)
    {
        byte[]? packed = unit.Query("SELECT samples FROM catalog_scan WHERE id = @id", row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), ("@id", scan.Id))[0];
        SampleSet? set = packed is null ? null : JsonSerializer.Deserialize(Packed.Open(packed), SampleSetJsonContext.Default.SampleSet);
        return set?.Format == SampleSet.CurrentFormat ? set : SampleSet.None;
    }

    /// <summary>Keeps a scan, in place of <paramref name="resumed"/> if it goes on with that, and drops the contents of old ones.</summary>
    public static void Put(ControlUnit unit, ScanRow scan, (SourceInventory Inventory, AssessmentSet? Assessments, SampleSet Samples) contents, ScanRow? resumed)
    {
        if (resumed is not null)
        {
            unit.Execute("DELETE FROM catalog_scan WHERE id = @id", ("@id", resumed.Id));
        }

        unit.Execute(
            """
            INSERT INTO catalog_scan (source, taken_at_ms, scanned_by, is_complete, relations, columns, changes, inventory, assessments, samples)
            VALUES (@source, @at, @by, @complete, @relations, @columns, @changes, @inventory, @assessments, @samples)
            """,
            ("@source", scan.Source),
            ("@at", scan.TakenAt.ToUnixTimeMilliseconds()),
            ("@by", scan.By),
            ("@complete", scan.IsComplete ? 1 : 0),
            ("@relations", scan.Relations),
            ("@columns", scan.Columns),
            ("@changes", scan.Changes),
            ("@inventory", Packed.Of(InventoryJson.Write(contents.Inventory))),
            ("@assessments", contents.Assessments is null ? DBNull.Value : Packed.Of(JsonSerializer.SerializeToUtf8Bytes(contents.Assessments, AssessmentJsonContext.Default.AssessmentSet))),
            ("@samples", contents.Samples == SampleSet.None ? DBNull.Value : Packed.Of(JsonSerializer.SerializeToUtf8Bytes(contents.Samples, SampleSetJsonContext.Default.SampleSet))));
        unit.Execute(
            """
            UPDATE catalog_scan SET inventory = NULL, assessments = NULL, samples = NULL
            WHERE source = @source AND inventory IS NOT NULL AND id NOT IN (SELECT id FROM catalog_scan WHERE source = @source ORDER BY id DESC LIMIT @kept)
            """,
            ("@source", scan.Source), ("@kept", ContentsKept));
    }

    private static ScanRow Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetString(3), row.GetInt32(4) != 0,
        row.GetInt32(5), row.GetInt32(6), row.GetInt32(7));
}
