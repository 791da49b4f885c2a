using System.Collections.Immutable;

namespace Athanor.Compliance;

/// <summary>How a pet is read from a row.</summary>
internal sealed class PetShape(PetTable pets) : RowShape<Pet>
{
    public override ImmutableArray<Expr> Columns { get; } = [pets.Id, pets.Name];

    public override Pet Read(RowReader reader, int offset, RowContext? context) => new(pets.Id.Type.Read(reader, offset), pets.Name.Type.Read(reader, offset + 1));
}
