using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("region")]
public partial class Region
{
    [Key, Column("r_regionkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("r_name"), MaxLength(25)]
    public partial string Name { get; set; }

    [Column("r_comment"), MaxLength(152)]
    public partial string Comment { get; set; }
}
