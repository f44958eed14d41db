using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A rule that puts other statements beside or in place of one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Event"><c>insert</c>, <c>update</c>, <c>delete</c>.</param>
/// <param name="IsInstead">Whether the original statement is not run.</param>
/// <param name="Definition">The whole <c>CREATE RULE</c> as the server prints it; null when not known.</param>
/// <param name="DefinitionPath">The search path under which the definition has to be read.</param>
internal sealed record RewriteRule(
    string Name, string Event, bool IsInstead, string? Definition, ImmutableArray<string> DefinitionPath);
