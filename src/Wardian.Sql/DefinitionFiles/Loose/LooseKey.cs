using System.Collections.Immutable;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>What a key of a table in MySQL's dialect is made of.</summary>
/// <param name="Name">Its name; null when the server chooses one.</param>
/// <param name="Columns">The columns in it.</param>
/// <param name="Expressions">What else is in it.</param>
/// <param name="Modes">The bits of <c>sql_mode</c> under which that is written.</param>
internal sealed record LooseKey(string? Name, ImmutableArray<string> Columns, ImmutableArray<string> Expressions, MySqlModes Modes);
