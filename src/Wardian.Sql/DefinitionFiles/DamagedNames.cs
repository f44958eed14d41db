using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Notes what is defined with characters that are not those of its author: nobody's statement means a name that has them, and nothing that uses one is known.</summary>
internal static class DamagedNames
{
    private const string Construct = "broken characters";

    /// <summary>Notes what a file defines that way.</summary>
    /// <param name="draft">What was read.</param>
    /// <param name="name">The file.</param>
    /// <param name="file">Its text.</param>
    public static void Note(CatalogueDraft draft, string name, DecodedFile file)
    {
        var damage = new TextDamage(file);
        Relation[] relations = [.. draft.Relations.Where(relation => relation.Place?.File == name || relation.Triggers.Any(trigger => trigger.Place?.File == name))];
        foreach (Relation relation in relations)
        {
            if (damage.IsIn(relation.Name.Name) || damage.IsIn(relation.Definition) || relation.Columns.Any(column => damage.IsIn(column.Name)))
            {
                draft.Put(new CatalogueGap(GapSubject.Relation, relation.Name, Construct) { Place = relation.Place ?? default });
            }

            foreach (Trigger trigger in relation.Triggers.Where(trigger => damage.IsIn(trigger.Name) || damage.IsIn(trigger.Body) || damage.IsIn(trigger.Definition)))
            {
                draft.Put(new CatalogueGap(GapSubject.RelationChange, relation.Name, Construct) { Place = trigger.Place ?? relation.Place ?? default });
            }
        }

        foreach (Routine routine in draft.ToSnapshot().RoutineNames.SelectMany(draft.FindRoutines).Where(routine => routine.Place?.File == name).ToArray())
        {
            if (damage.IsIn(routine.Name.Name) || damage.IsIn(routine.Body))
            {
                draft.Put(new CatalogueGap(GapSubject.Routine, new RelationName(routine.Name.Schema, routine.Name.Name), Construct) { Place = routine.Place!.Value });
            }
        }
    }
}
