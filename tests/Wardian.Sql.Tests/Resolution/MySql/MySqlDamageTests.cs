using System.Reflection;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Whatever the text is, there is an answer.</summary>
public sealed class MySqlDamageTests
{
    private static readonly Type[] Sources =
        [typeof(MySqlNameTests), typeof(MySqlQueryTests), typeof(MySqlWriteTests), typeof(MySqlStatementTests), typeof(MySqlRoutineTests)];

    [Fact]
    public void Damaged_statements_have_an_answer_in_both_dialects()
    {
        string[] statements = [.. Sources.SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>()).Select(data => (string)data.Data[0]!)];
        int complete = 0;
        int incomplete = 0;
        foreach (string statement in statements.Concat(["values (t.*)", "select * from (values (1, *)) x", "insert into copy values (patient.*)"]))
        {
            string[] words = statement.Split(' ');
            for (int index = 0; index < words.Length; index++)
            {
                string damaged = string.Join(' ', words.Where((_, at) => at != index));
                foreach (MySqlHospital hospital in new[] { MySqlHospital.OnMariaDb, MySqlHospital.OnMySql })
                {
                    foreach (StatementLineage lineage in hospital.AnalyseAll(damaged))
                    {
                        complete += lineage.IsComplete ? 1 : 0;
                        incomplete += lineage.IsComplete ? 0 : 1;
                    }
                }
            }
        }

        Assert.True(complete > 100 && incomplete > 100, $"{complete} {incomplete}");
    }
}
