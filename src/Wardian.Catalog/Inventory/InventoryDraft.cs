using Wardian.Catalog.Sources.Live;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory;

/// <summary>An inventory while it is being read, part by part. For one thread.</summary>
internal sealed class InventoryDraft(SourceInventory start, InventoryLimits limits)
{
    private readonly Dictionary<RelationName, RelationDraft> _relations =
        start.Relations.DistinctBy(relation => relation.Name).ToDictionary(relation => relation.Name, relation => new RelationDraft(relation));

    private readonly List<SchemaEntry> _schemas = [.. start.Schemas];
    private readonly List<RoutineEntry> _routines = [.. start.Routines];
    private readonly List<RightFinding> _findings = [.. start.Findings];
    private readonly List<FileProblem> _problems = [.. start.Problems];
    private readonly SortedDictionary<ScanPart, MissingPart> _missing = new(start.Missing.DistinctBy(part => part.Part).ToDictionary(part => part.Part));
    private long _textLeft = limits.TextTotal;

    public InventoryLimits Limits => limits;

    public IEnumerable<RelationName> RelationNames => _relations.Keys;

    /// <summary>Notes that a part was not read to its end.</summary>
    public void Miss(MissingPart missing) => _missing[missing.Part] = missing;

    public bool IsMissing(ScanPart part) => _missing.ContainsKey(part);

    /// <summary>Forgets what is known of a part, before it is read again.</summary>
    public void Clear(ScanPart part)
    {
        _missing.Remove(part);
        switch (part)
        {
            case ScanPart.Schemas:
                _schemas.Clear();
                break;
            case ScanPart.Relations:
                _relations.Clear();
                break;
            case ScanPart.Routines:
                _routines.Clear();
                break;
            case ScanPart.Rights:
                _findings.Clear();
                break;
            case ScanPart.Columns or ScanPart.Keys or ScanPart.Definitions or ScanPart.Grants:
                foreach (RelationDraft relation in _relations.Values)
                {
                    relation.Clear(part);
                }

                break;
        }
    }

    public void Add(SchemaEntry schema) => _schemas.Add(schema);

    public void Add(RelationEntry relation) => _relations.TryAdd(relation.Name, new RelationDraft(relation));

    public void Add(RoutineEntry routine) => _routines.Add(routine with { Body = Bounded(routine.Body, ScanPart.Routines) });

    public void Add(RightFinding finding) => _findings.Add(finding);

    public void Add(FileProblem problem) => _problems.Add(problem);

    /// <summary>Adds to a relation. One that is not known came into being since the relations were read; the next scan finds it.</summary>
    public void AddColumn(RelationName name, ColumnEntry column) => _relations.GetValueOrDefault(name)?.Columns.Add(column);

    /// <summary>Adds a column to a key of a relation's, which is made with the first.</summary>
    public void AddKeyColumn(RelationName name, KeyEntry of, string column, string? targetColumn) => _relations.GetValueOrDefault(name)?.AddKeyColumn(of, column, targetColumn);

    /// <summary>Notes that rows of a relation cannot be read in a key's order.</summary>
    public void SetUnsortable(RelationName name, string key) => _relations.GetValueOrDefault(name)?.SetUnsortable(key);

    /// <summary>Adds a right on a relation.</summary>
    public void AddGrant(RelationName name, string? grantee, string right, string? column) => _relations.GetValueOrDefault(name)?.AddGrant(grantee, right, column);

    /// <summary>Puts a view's query to it.</summary>
    public void Define(RelationName name, string? definition)
    {
        if (_relations.TryGetValue(name, out RelationDraft? relation))
        {
            relation.Entry = relation.Entry with { Definition = Bounded(definition, ScanPart.Definitions) };
        }
    }

    public SourceInventory ToInventory()
    {
        SumPartitions();
        return start with
        {
            Schemas = [.. _schemas.OrderBy(schema => schema.Name, StringComparer.Ordinal)],
            Relations = [.. _relations.Values.Select(relation => relation.ToEntry())
                .OrderBy(relation => relation.Name.Schema, StringComparer.Ordinal).ThenBy(relation => relation.Name.Name, StringComparer.Ordinal)],
            Routines = [.. _routines.OrderBy(routine => routine.Schema, StringComparer.Ordinal)
                .ThenBy(routine => routine.Name, StringComparer.Ordinal).ThenBy(routine => routine.Arguments, StringComparer.Ordinal)],
            Findings = [.. _findings.OrderBy(finding => finding.Kind).ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Right, StringComparer.Ordinal)],
            Problems = [.. _problems],
            Missing = [.. _missing.Values],
        };
    }

    /// <summary>The rows of a partitioned table are those of its parts; servers before PostgreSQL 14 do not say how many.</summary>
    private void SumPartitions()
    {
        foreach (IGrouping<RelationName, RelationEntry> parts in _relations.Values.Select(relation => relation.Entry)
            .Where(entry => entry.PartOf is not null).ToLookup(entry => WholeOf(entry)))
        {
            if (_relations.TryGetValue(parts.Key, out RelationDraft? whole))
            {
                whole.Entry = whole.Entry with
                {
                    RowEstimate = whole.Entry.RowEstimate ?? (parts.All(part => part.RowEstimate is null) ? null : parts.Sum(part => part.RowEstimate ?? 0)),
                    SizeBytes = whole.Entry.SizeBytes ?? (parts.All(part => part.SizeBytes is null) ? null : parts.Sum(part => part.SizeBytes ?? 0)),
                };
            }
        }
    }

    private RelationName WholeOf(RelationEntry part)
    {
        const int depthMax = 32;
        RelationEntry at = part;
        for (int depth = 0; depth < depthMax && at.PartOf is { } above && _relations.TryGetValue(above, out RelationDraft? next); depth++)
        {
            at = next.Entry;
        }

        return at.Name;
    }

    private string? Bounded(string? text, ScanPart part)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > Math.Min(_textLeft, limits.TextLength))
        {
            Miss(new MissingPart(part, SourceCodes.TextTooLong));
            return null;
        }

        _textLeft -= text.Length;
        return text;
    }
}
