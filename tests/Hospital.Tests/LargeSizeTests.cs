using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tests;

/// <summary>The big sizes are too big to write in a test; their functions are asked at the ends and in between.</summary>
public sealed class LargeSizeTests
{
    [Theory]
    [InlineData("M", 1_200_000)]
    [InlineData("L", 6_000_000)]
    public void Visits_stay_inside_the_period_and_never_go_back_in_time(string size, long visits)
    {
        var world = new World(World.DefaultSeed, Enum.Parse<SizeClass>(size));
        Assert.Equal(visits, world.Visits.Count);
        long last = world.Calendar.FirstSecond;
        for (long i = 0; i < visits; i += visits / 5_000)
        {
            var visit = world.Visits.At(i);
            Assert.InRange(visit.RegisteredAt, last, world.Calendar.LastSecond);
            Assert.InRange(visit.Patient.Index, 0, world.People.Count - 1);
            Assert.Equal(12, Visits.FlowNumber(visit).Length);
            last = visit.RegisteredAt;
        }
        Assert.Equal(world.Calendar.Last.DayNumber, world.Visits.At(visits - 1).RegisteredAt / 86400);
    }

    [Theory]
    [InlineData("M", 55_000)]
    [InlineData("L", 275_000)]
    public void Stays_have_orders_between_admission_and_discharge(string size, long stays)
    {
        var world = new World(World.DefaultSeed, Enum.Parse<SizeClass>(size));
        Assert.Equal(stays, world.Admissions.Count);
        for (long i = 0; i < stays; i += stays / 200)
        {
            var stay = world.Admissions.At(i);
            for (var k = 0; k < stay.OrderCount; k++)
            {
                Assert.InRange(world.Admissions.OrderAt(stay, k).StartsAt, stay.AdmittedAt, stay.DischargedAt);
            }
            Assert.True(stay.OrderCount < Admissions.OrderStride);
        }
    }

    [Fact]
    public void Two_refunds_are_never_neighbours_so_that_the_next_visit_always_took_place()
    {
        var world = new World(World.DefaultSeed, SizeClass.M);
        var refunded = 0;
        for (long i = 0; i + 1 < world.Visits.Count; i++)
        {
            var here = world.Visits.IsRefunded(i);
            Assert.False(here && world.Visits.IsRefunded(i + 1), $"visits {i} and {i + 1}");
            refunded += here ? 1 : 0;
        }
        Assert.Equal(world.Visits.Count - world.Visits.SeenCount, refunded);
    }

    [Fact]
    public void The_three_paid_doctors_are_three_people_with_three_products()
    {
        var paid = new World(World.DefaultSeed, SizeClass.S).Prescriptions.Kickbacks;
        Assert.Equal(3, paid.Select(k => k.Doctor.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, paid.Select(k => k.Drug).Distinct().Count());
    }
}
