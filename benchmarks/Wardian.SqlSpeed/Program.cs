using System.Globalization;
using Wardian.SqlSpeed;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : otherwise;
int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
await SqlMeasurements.MeasureAsync(Number("--statements", 2000), Number("--rounds", 25));
