using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hospital.Dimensions;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>his: departments, staff, users, roles, price list, drug and supply dictionaries.</summary>
internal static class HisDictionaryTables
{
    private const int Logins = 1600;
    private const int SecondRoles = 800;
    private const int Origins = 3100;
    private const int Stocks = 6000;
    public const int Supplies = 5000;
    private static readonly string[] Roles =
    [
        "系统管理员", "门诊医生", "住院医生", "门诊护士", "病区护士", "药房发药", "药库管理", "审方药师", "临床药师", "挂号收费", "住院收费",
        "检验技师", "放射技师", "超声医师", "病案编码", "质控管理", "医保办", "财务核算", "统计查询", "绩效管理", "设备管理", "院感管理", "科研查询",
        "接口账号", "厂商维护",
    ];
    private static readonly string[] SupplyNames =
        ["冠脉药物支架", "人工膝关节", "人工髋关节", "椎弓根钉", "一次性注射器", "静脉留置针", "输液器", "缝合线", "吻合器", "导尿包", "敷料", "球囊扩张导管", "人工晶体", "可吸收夹", "引流管"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("his", "xt_ks", () => world.Departments.Length, sink => Departments(world, sink)),
        new("his", "xt_ry", () => StaffRoster.Count, sink => StaffRows(world, sink, StaffRoster.Count)),
        new("his", "xt_yh", () => Logins, sink => Users(world, sink)),
        new("his", "xt_js", () => Roles.Length, RoleRows),
        new("his", "xt_yhjs", () => Logins + SecondRoles, sink => UserRoles(world, sink)),
        new("his", "sf_xm", () => world.FeeItems.Length, sink => FeeItems(world, sink)),
        new("his", "yp_zd", () => Formulary.Count, sink => Drugs(world, sink)),
        new("his", "yp_cd", () => Origins, sink => DrugOrigins(world, sink)),
        new("his", "yp_kc", () => Stocks, sink => Stock(world, sink)),
        new("his", "hc_zd", () => Supplies, sink => SupplyRows(world, sink)),
        new("his", "xt_ry_20231008bf", () => StaffRoster.Count - 80, sink => StaffRows(world, sink, StaffRoster.Count - 80)),
    ];

    public static long SupplyPrice(long index) => IsValuable(index) ? 80_000 + index * 7919 % 1_500_000 : 150 + index * 37 % 9000;

    public static bool IsValuable(long index) => index % SupplyNames.Length is 0 or 1 or 2 or 3 or 8 or 11 or 12;

    public static string SupplyCode(long index) => string.Create(CultureInfo.InvariantCulture, $"HC{index + 1:D6}");

    private static void Departments(World world, RowSink sink)
    {
        foreach (var d in world.Departments)
        {
            sink.Texts(d.Code, d.Name, d.Kind.ToString(), d.Kind is '1' or '2' ? "401" : null);
            sink.Texts(d.Campus.ToString(), null, "0440-8" + d.Code + "000");
            sink.Int(d.Beds);
            sink.Flag(true);
            sink.EndRow();
        }
    }

    private static void StaffRows(World world, RowSink sink, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var s = world.Staff.All[i];
            var left = i % 61 == 60;
            sink.Texts(s.Id, s.Name, s.Male ? "1" : "2");
            sink.Date(s.Birth.DayNumber);
            sink.Texts(s.Identity, s.Phone, s.Department.Code, s.Title);
            sink.Texts(s.Profession.ToString(), s.Profession == '1' ? "1" : "0", s.MayPrescribeNarcotics ? "1" : "0", s.AntimicrobialGrade.ToString());
            sink.Texts(s.Profession == '1' ? s.InsuranceCode : null,
                s.Profession is '1' or '2' ? string.Create(CultureInfo.InvariantCulture, $"2{s.Hired.Year}979901{i:D6}") : null,
                CheckedCodes.BankCard(100_000 + i), "gh" + s.Id + "@qinglan.invalid");
            sink.Date(s.Hired.DayNumber);
            if (left)
            {
                sink.Date(world.Calendar.First.DayNumber + i % 300);
            }
            else
            {
                sink.Null();
            }
            sink.Flag(!left);
            sink.EndRow();
        }
    }

    private static void Users(World world, RowSink sink)
    {
        for (var i = 0; i < Logins; i++)
        {
            var dice = world.Dice(Topic.Login, i);
            var shared = i >= StaffRoster.Count;
            var (name, id) = UserName(world, i);
            sink.Texts(name, shared ? null : id,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"synthetic:{world.Seed}:{i}")))));
            sink.Stamp(world.Calendar.LastSecond - dice.Below(40 * 86400));
            sink.Flag(i % 61 != 60);
            sink.Date(world.Calendar.Last.DayNumber - dice.Below(900));
            sink.EndRow();
        }
    }

    private static (string Name, string Id) UserName(World world, int index) => index < StaffRoster.Count
        ? ("u" + world.Staff.All[index].Id, world.Staff.All[index].Id)
        : (string.Create(CultureInfo.InvariantCulture, $"win{index - StaffRoster.Count + 1:D3}"), "");

    private static void RoleRows(RowSink sink)
    {
        for (var i = 0; i < Roles.Length; i++)
        {
            sink.Texts(string.Create(CultureInfo.InvariantCulture, $"R{i + 1:D3}"), Roles[i], i == 24 ? "厂商远程维护时启用" : null);
            sink.EndRow();
        }
    }

    private static void UserRoles(World world, RowSink sink)
    {
        for (var i = 0; i < Logins + SecondRoles; i++)
        {
            var user = i % Logins;
            var dice = world.Dice(Topic.StaffLogin, user);
            var first = dice.Below(Roles.Length);
            var role = i < Logins ? first : (first + 1 + dice.Below(Roles.Length - 1)) % Roles.Length;
            sink.Texts(UserName(world, user).Name, string.Create(CultureInfo.InvariantCulture, $"R{role + 1:D3}"));
            sink.Date(world.Calendar.First.DayNumber - dice.Below(1500));
            sink.Text(world.Staff.All[^1].Id);
            sink.EndRow();
        }
    }

    private static void FeeItems(World world, RowSink sink)
    {
        for (var i = 0; i < world.FeeItems.Length; i++)
        {
            var f = world.FeeItems[i];
            sink.Texts(f.Code, f.Name, f.Kind, f.Unit);
            sink.Decimal(f.Price);
            sink.Texts(string.Create(CultureInfo.InvariantCulture, $"0011{i + 1:D5}0000"), f.Department == "-" ? null : f.Department, null, "1");
            sink.EndRow();
        }
    }

    private static void Drugs(World world, RowSink sink)
    {
        foreach (var d in world.Formulary.All)
        {
            sink.Texts(d.Code, d.Name, d.TradeName, d.Specification);
            sink.Texts(d.Form, d.Unit);
            sink.Int(d.Pack);
            sink.Decimal(d.Price * 100, 4);
            sink.Decimal(d.StrengthMilli, 3);
            sink.Text(d.DoseUnit);
            sink.Decimal(d.DddMilli, 3);
            sink.Texts(world.Formulary.Classes[d.Class], d.Antimicrobial.ToString(), d.Essential ? "1" : "0", d.Procured ? "1" : "0");
            sink.Texts(d.Control.ToString(), d.Insurance, d.Approval, d.Maker);
            sink.Texts(null, "1");
            sink.EndRow();
        }
    }

    private static void DrugOrigins(World world, RowSink sink)
    {
        for (var i = 0; i < Origins; i++)
        {
            var drug = world.Formulary.All[i % Formulary.Count];
            var dice = world.Dice(Topic.Supplier, i);
            sink.Texts(OriginCode(i), drug.Code, drug.Origin + (i < Formulary.Count ? "" : "二厂"), CheckedCodes.CreditCode(i + 1));
            sink.Decimal(drug.Price * (70 + dice.Below(15)), 4);
            sink.Texts(PersonNames.Create(ref dice, dice.Percent(60)), PhoneNumber.Mobile(9_500_000 + i));
            sink.EndRow();
        }
    }

    public static string OriginCode(int drugIndex) => string.Create(CultureInfo.InvariantCulture, $"C{drugIndex + 1:D5}");

    private static void Stock(World world, RowSink sink)
    {
        for (var i = 0; i < Stocks; i++)
        {
            var index = i % Formulary.Count;
            var drug = world.Formulary.All[index];
            var dice = world.Dice(Topic.Stock, i);
            var amount = 20 + dice.Below(900);
            sink.Int(i + 1);
            sink.Texts(drug.ByGram ? "503" : i < Formulary.Count ? "501" : "502", drug.Code, OriginCode(index), Batch(ref dice));
            sink.Date(world.Calendar.Last.DayNumber + 30 + dice.Below(800));
            sink.Decimal(amount * 100L);
            sink.Decimal(drug.Price * amount * 8 / 10);
            sink.EndRow();
        }
    }

    public static string Batch(ref Dice dice) => string.Create(CultureInfo.InvariantCulture, $"{24 + dice.Below(2)}{1 + dice.Below(12):D2}{dice.Below(1000):D3}");

    private static void SupplyRows(World world, RowSink sink)
    {
        for (var i = 0; i < Supplies; i++)
        {
            var dice = world.Dice(Topic.Supply, i);
            sink.Texts(SupplyCode(i), SupplyNames[i % SupplyNames.Length],
                string.Create(CultureInfo.InvariantCulture, $"{2 + dice.Below(40) / 4}.{dice.Below(10)}×{8 + dice.Below(40)}mm"),
                "青岚医械" + (1 + dice.Below(60)).ToString(CultureInfo.InvariantCulture) + "厂（虚构）");
            sink.Text("个");
            sink.Decimal(SupplyPrice(i));
            sink.Texts(IsValuable(i) ? "1" : "0", string.Create(CultureInfo.InvariantCulture, $"C9799{i:D22}"),
                string.Create(CultureInfo.InvariantCulture, $"虚构械注准2020{i:D7}"), "1");
            sink.EndRow();
        }
    }
}
