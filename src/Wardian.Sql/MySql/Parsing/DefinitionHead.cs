using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What stands between <c>CREATE</c> and the kind of object.</summary>
internal readonly record struct DefinitionHead(int First, bool IsReplace, ImmutableArray<StatementOption> Options);
