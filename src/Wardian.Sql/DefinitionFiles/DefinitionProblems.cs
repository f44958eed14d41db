using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What was not read in one file, and what is not known because of it.</summary>
internal sealed class DefinitionProblems
{
    private readonly List<DefinitionProblem> _all = [];
    private readonly List<CatalogueGap> _gaps = [];

    /// <summary>The file, as the caller calls it.</summary>
    public required string File { get; init; }

    /// <summary>The problems in the order in which they were met.</summary>
    public IReadOnlyList<DefinitionProblem> All => _all;

    /// <summary>What a catalogue does not have because of them.</summary>
    public IReadOnlyList<CatalogueGap> Gaps => _gaps;

    /// <summary>Statements that the server refuses: outside of a transaction they change nothing, in one they take all with them.</summary>
    public int Refusals { get; private set; }

    /// <summary>Notes a statement that the server refuses, with what is not known because what was there before stays.</summary>
    public void Refuse(int line, params IEnumerable<CatalogueGap> gaps)
    {
        Refusals++;
        Miss(line, gaps);
    }

    /// <summary>Adds a problem that leaves nothing open but what it is about itself.</summary>
    public void Add(DefinitionProblem problem) => _all.Add(problem);

    /// <summary>Adds a problem that leaves everything open: what was not read may be about anything.</summary>
    public void AddUnbounded(DefinitionProblem problem)
    {
        Add(problem);
        Miss(problem.Line, [new CatalogueGap(GapSubject.Everything, default, problem.Construct.Length > 0 ? problem.Construct : "statement")]);
    }

    /// <summary>Notes what is not known because of what stands in a line.</summary>
    public void Miss(int line, IEnumerable<CatalogueGap> gaps) =>
        _gaps.AddRange(gaps.Select(gap => gap with { Place = new DefinitionPlace(File, line) }));
}
