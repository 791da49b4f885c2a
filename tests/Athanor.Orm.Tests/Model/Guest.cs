using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>What it is told is looked at before it is kept.</summary>
[Entity("guests")]
public partial class Guest
{
    public partial int Id { get; set; }
    [MaxLength(60)] public partial string Name { get; set; }
    [MaxLength(60)] public partial string? Email { get; set; }
    public partial int Age { get; set; }
    public partial int? Wing { get; set; }
    public partial int? HostId { get; set; }
    public partial Guest? Host { get; set; }

    [Validates(nameof(Name), nameof(Email))]
    private static string? Trimmed(string? text) => text?.Trim();

    [Validates(nameof(Email))]
    private static string? CheckEmail(string? email) =>
        email is null || email.Contains('@', StringComparison.Ordinal) ? email : throw new InvalidValueException($"'{email}' is no address.");

    [Validates(nameof(Age))]
    private static bool IsAge(int age) => age is >= 0 and < 150;

    [Validates(nameof(Wing))]
    private bool IsFree(int? wing) => wing != Age;

    [Validates(nameof(Host))]
    private bool IsAnother(Guest? host) => host != this;
}
