namespace Wardian.Storage.Control;

/// <summary>
/// What one module keeps in the control database: the ordered SQL that makes its tables, whose names begin with the module's name.
/// A step that was released is never changed; a new one is added.
/// </summary>
/// <param name="Module">The module, in lower case; also the prefix of its tables.</param>
/// <param name="Migrations">SQL steps, the first of which is version 1.</param>
public sealed record ControlSchema(string Module, IReadOnlyList<string> Migrations);
