using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tests;

public sealed class IdentityNumberTests
{
    private static readonly World Small = new(World.DefaultSeed, SizeClass.S);

    [Fact]
    public void Ten_thousand_people_carry_valid_numbers_that_nobody_can_hold()
    {
        var carried = 0;
        for (long i = 0; i < 10_000; i++)
        {
            var patient = Small.People.At(i);
            var card = Small.People.CardOf(patient);
            foreach (var number in new[] { card.Identity, card.GuardianIdentity }.OfType<string>())
            {
                Assert.True(IdentityNumber.HasValidForm(number), number);
                Assert.True(IdentityNumber.IsImpossible(number), number);
                carried++;
            }
            if (card.Identity is { } own)
            {
                Assert.Equal(patient.Birth.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), own[6..14]);
                Assert.Equal(patient.Male, (own[16] - '0') % 2 == 1);
            }
        }
        Assert.InRange(carried, 9_000, 12_000);
    }

    [Fact]
    public void Every_member_of_staff_carries_an_impossible_number() =>
        Assert.All(Small.Staff.All, s => Assert.True(IdentityNumber.HasValidForm(s.Identity) && IdentityNumber.IsImpossible(s.Identity)));

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491331002X", false)]
    [InlineData("1101051949123100", false)]
    public void The_form_check_knows_the_example_of_the_standard(string number, bool valid) =>
        Assert.Equal(valid, IdentityNumber.HasValidForm(number));

    [Fact]
    public void A_number_of_a_person_born_after_the_district_was_set_up_is_refused() =>
        Assert.Throws<ArgumentException>(() => IdentityNumber.Create(RegionCode.All[0], new DateOnly(2021, 1, 1), 1, male: true));

    [Fact]
    public void A_birth_after_the_district_was_set_up_is_not_impossible() =>
        Assert.False(IdentityNumber.IsImpossible("330113202205014113"));

    [Fact]
    public void A_spoilt_number_never_has_a_valid_form()
    {
        foreach (var region in RegionCode.All)
        {
            for (var order = 0; order < 499; order++)
            {
                var number = IdentityNumber.Create(region, new DateOnly(1980, 2, 29), order, order % 3 == 0);
                Assert.False(IdentityNumber.HasValidForm(IdentityNumber.Spoil(number)));
            }
        }
    }

    [Fact]
    public void Eighteen_digit_traps_never_begin_with_a_province()
    {
        int[] provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];
        foreach (var rx in Tables.HisOutpatientTables.All(Small, 2_000))
        {
            var number = Tables.HisOutpatientTables.PrescriptionNumber(rx);
            Assert.Equal(18, number.Length);
            Assert.DoesNotContain(int.Parse(number[..2], System.Globalization.CultureInfo.InvariantCulture), provinces);
        }
        Assert.Equal(18, Tables.HisOutpatientTables.InvoiceNumber(1, 5).Length);
    }

    [Fact]
    public void Phones_come_from_one_block_and_orders_from_another()
    {
        for (long i = 0; i < 1_000; i++)
        {
            var card = Small.People.CardOf(Small.People.At(i));
            Assert.StartsWith("1540", card.Phone, StringComparison.Ordinal);
            Assert.StartsWith("1540", card.ContactPhone, StringComparison.Ordinal);
            Assert.Equal(11, card.Phone.Length);
            Assert.StartsWith("1541", PhoneNumber.OrderNumber(i), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Patients_are_registered_before_they_come()
    {
        for (long i = 0; i < Small.Visits.Count; i += 7)
        {
            var visit = Small.Visits.At(i);
            Assert.True(visit.Patient.RegisteredAt <= visit.RegisteredAt + 86400, $"visit {i}");
            Assert.True(visit.Patient.AgeAt(visit.RegisteredAt) >= 0, $"visit {i}");
        }
    }
}
