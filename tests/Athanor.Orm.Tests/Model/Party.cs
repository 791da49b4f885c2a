using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>The first class of a hierarchy with every kind of table below it.</summary>
[Entity("parties")]
public abstract partial class Party
{
    public partial long Id { get; set; }

    [Discriminator]
    public partial PartyKind Kind { get; }

    public partial string Name { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial long? SponsorId { get; set; }

    public partial Party? Sponsor { get; set; }

    public partial ICollection<Party> Sponsored { get; }

    [NotMapped]
    public string? LoadedAs { get; protected set; }

    partial void OnLoaded() => LoadedAs = $"party {Name}";
}
