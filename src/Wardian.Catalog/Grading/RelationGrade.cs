using System.Collections.Immutable;
using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Grading;

/// <summary>A relation with its columns' grades; its level is the highest of theirs and of what they are together (就高不就低).</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Level">Its level; 1 for one without columns.</param>
/// <param name="Combinations">What columns are together, by which the level is higher or a rule of its own applies.</param>
internal sealed record RelationGrade(RelationEntry Relation, ImmutableArray<ColumnGrade> Columns, int Level, ImmutableArray<CombinationFound> Combinations);
