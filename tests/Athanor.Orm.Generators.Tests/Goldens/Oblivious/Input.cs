#nullable disable

namespace Demo;

// Without nullability a reference may be null, unless it is the key or required.
[Entity("old_users")]
public partial class OldUser
{
    public partial string Id { get; set; }
    public partial string Name { get; set; }
    [Required] public partial string Email { get; set; }
    public partial byte[] Photo { get; set; }
    public partial string BossId { get; set; }
    public partial OldUser Boss { get; set; }
    public partial ICollection<OldUser> Team { get; }
}
