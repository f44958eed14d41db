namespace Hospital.Identity;

/// <summary>
/// A county-level code of GB/T 2260 together with the year the code came into being. Nobody born before that year was registered
/// at birth under it, so a number that joins the two belongs to no one. Births stop two years earlier than necessary.
/// </summary>
internal readonly record struct RegionCode(string Code, string Name, int CreatedYear)
{
    /// <summary>The newest birth year this sample ever writes into an identity number.</summary>
    public const int LastBirthYear = 2018;

    /// <summary>Districts set up in 2020 and 2021 whose codes did not exist before.</summary>
    public static readonly RegionCode[] All =
    [
        new("330113", "杭州市临平区", 2021),
        new("330114", "杭州市钱塘区", 2021),
        new("410307", "洛阳市偃师区", 2021),
        new("410308", "洛阳市孟津区", 2021),
        new("510118", "成都市新津区", 2020),
    ];
}
