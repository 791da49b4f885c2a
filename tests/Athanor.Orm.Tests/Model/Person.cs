using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>Somebody of whom much is computed, on objects and in SQL.</summary>
[Entity("people")]
public partial class Person
{
    private static readonly string[] Honours = ["Dr", "Prof"];

    public static int Adulthood { get; set; } = 18;

    public static DateTime Now { get; set; } = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public partial long Id { get; set; }
    [MaxLength(40)] public partial string First { get; set; }
    [MaxLength(40)] public partial string? Last { get; set; }
    public partial int Age { get; set; }
    public partial int? Bonus { get; set; }
    public partial short Floor { get; set; }
    public partial long Steps { get; set; }
    public partial double Height { get; set; }
    public partial decimal Pay { get; set; }
    public partial decimal? Debt { get; set; }
    public partial Rank Rank { get; set; }
    [SqlType(typeof(ColourType))] public partial Colour Colour { get; set; }
    public partial bool Active { get; set; }
    public partial bool? Agreed { get; set; }
    public partial DateTime Joined { get; set; }
    public partial DateTime? Gone { get; set; }
    public partial DateOnly Born { get; set; }
    public partial Guid Token { get; set; }
    public partial long? BossId { get; set; }
    public partial Person? Boss { get; set; }
    public partial ICollection<Person> Team { get; }

    // Texts
    [Hybrid] public string Label => $"{First} {Last} ({Age})";
    [Hybrid] public string Shouted => Label.ToUpperInvariant() + "!";
    [Hybrid] public string Sum => First + Last + Bonus + Active;
    [Hybrid] public string Joint => string.Concat(First, "-", Last);
    [Hybrid] public int Letters => First.Length;
    [Hybrid] public int Space => First.IndexOf(' ');
    [Hybrid] public string Tidy => First.Trim().ToLowerInvariant().Replace("a", "e");
    [Hybrid] public string Bare => First.TrimStart() + "|" + First.TrimEnd();
    [Hybrid] public bool HasA => First.Contains('a');
    [Hybrid] public bool HasLast => Last != null && First.Contains(Last);
    [Hybrid] public bool BeginsAn => First.StartsWith("An", StringComparison.Ordinal);
    [Hybrid] public bool EndsN => First.EndsWith('n');
    [Hybrid] public bool IsNameless => string.IsNullOrEmpty(Last);
    [Hybrid] public bool IsBlank => string.IsNullOrWhiteSpace(Last);
    [Hybrid] public bool IsOrdinalSame => First.Equals(Last, StringComparison.Ordinal) || string.Equals(First, "x y");

    // Nulls
    [Hybrid] public bool IsSmith => Last == "Smith";
    [Hybrid] public bool IsNotSmith => Last != "Smith";
    [Hybrid] public bool IsNotPositive => !(Bonus > 0);
    [Hybrid] public bool IsDue => Bonus >= Age;
    [Hybrid] public bool IsSame => Bonus == Age;
    [Hybrid] public bool IsDebtOfBonus => Debt == Bonus;
    [Hybrid] public int Total => Age + Bonus ?? -1;
    [Hybrid] public int Worth => Bonus.GetValueOrDefault() + Bonus.GetValueOrDefault(3);
    [Hybrid] public bool IsAgreed => Agreed == true;
    [Hybrid] public bool IsRefused => Agreed is false;
    [Hybrid] public bool IsThere => Gone is null || Gone > Now;
    [Hybrid] public string Surname => Last ?? First;
    [Hybrid] public int? Doubled => Bonus * 2;
    [Hybrid] public bool IsBonus => Bonus.HasValue && Bonus.Value > 1;

    // Numbers
    [Hybrid] public int Third => Age / 3 + Age % 3;
    [Hybrid] public double Half => Age / 2.0;
    [Hybrid] public long Far => (long)Age * 3_000_000_000L + Steps;
    [Hybrid] public int Up => Floor + Floor;
    [Hybrid] public int Cut => (int)Height;
    [Hybrid] public decimal Rounded => Math.Round(Pay, 1, MidpointRounding.AwayFromZero);
    [Hybrid] public decimal Raised => Pay * 2 - Age;
    [Hybrid] public int Most => Math.Max(Math.Abs(Age), Floor);
    [Hybrid] public int Negative => -Age;
    [Hybrid] public bool IsHalf => Height < Age;
    [Hybrid] public int Low => Age & 3;
    [Hybrid] public bool IsOdd => Active ^ Age > 3;

    // Choices
    [Hybrid] public string Size => Age switch { < 10 => "small", >= 10 and < 20 => "middle", _ when Active => "large", _ => "gone" };
    [Hybrid] public string? Kind => Bonus switch { null => null, 1 or 2 => "few", not 3 => "many", _ => "three" };
    [Hybrid] public int Points => Rank switch { Rank.High => 3, Rank.Low => 1, _ => 0 };
    [Hybrid] public string? Title => Rank == Rank.High ? "Dr" : null;
    [Hybrid] public bool IsRed => Colour is Colour.Red or Colour.Blue;
    [Hybrid] public bool HasHonour => Honours.Contains(First) || Age is 1 or 5;
    [Hybrid] public bool IsMember => new[] { 1, 2, 3 }.Contains(Age);

    // Times
    [Hybrid] public int Year => Joined.Year * 100 + Joined.Month;
    [Hybrid] public DateTime Trial => Joined.AddDays(30).AddMonths(1);
    [Hybrid] public bool IsMonday => Born.DayOfWeek == DayOfWeek.Monday;
    [Hybrid] public DateTime Day => Joined.Date;
    [Hybrid] public bool IsNew => Joined > Now.AddDays(-30);
    [Hybrid] public bool IsPast => Joined < DateTime.UtcNow && Joined.AddDays(1) < DateTime.Now.AddHours(1);
    [Hybrid] public bool IsAfterGone => Gone == null || Joined - Gone.Value > TimeSpan.FromDays(3);

    // Others
    [Hybrid] public bool IsAdult => Age >= Adulthood;
    [Hybrid] public bool IsToken => Token != Guid.Empty;
    [Hybrid] public bool HasBoss => Boss != null;
    [Hybrid] public bool IsOlderThan(int age) => Age > age;
    [Hybrid] public bool JoinedWithin(int days) => Joined > Now.AddDays(-days);
    [Hybrid] public bool IsNamed(string? last) => Last == last;
    [Hybrid] public string? BossName => Boss == null ? null : Boss.Label;

    // By hand
    [Hybrid]
    public string Initial => First is [var letter, ..] ? $"{letter}" : "";

    private static Expr<string> InitialSql(PersonTable person) => Left(person.First, 1);

    // Another name for a column.
    [Hybrid]
    public string GivenName
    {
        get => First;
        set => First = value;
    }
}
