import "agent-embed";
import "agent-embed/themes/carbon.css";
