using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Files;

/// <summary>What could not be read of one file.</summary>
internal sealed class ProblemList(string file, int max)
{
    private readonly List<FileProblem> _problems = [];

    public IReadOnlyList<FileProblem> All => _problems;

    /// <summary>Adds a problem, as long as there are not too many.</summary>
    public void Add(string code, string sheet = "", int line = 0, string detail = "")
    {
        if (_problems.Count < max)
        {
            _problems.Add(new FileProblem(file, sheet, line, code, detail));
        }
    }
}
