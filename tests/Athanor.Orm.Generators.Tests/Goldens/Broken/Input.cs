namespace Demo;

// Nothing here can be mapped as it stands, and the analyzers say why: the properties are implemented all the same, so that nothing else is said.
[Entity("keyless")]
public partial class Keyless
{
    public partial string Name { get; set; }
    public required partial Uri Address { get; init; }
    public partial ICollection<Sound> Sounds { get; }
}

[Entity("values")]
public partial record Value
{
    public partial int Id { get; set; }
}

[Entity("generic")]
public partial class Generic<T>
{
    public partial int Id { get; set; }
}

// A class that is sound but for two of its properties.
[Entity("sounds")]
public partial class Sound
{
    public partial int Id { get; set; }
    public partial uint Pitch { get; set; }
    public partial Keyless Source { get; set; }
    public partial Sound? Lost { get; set; }
}
